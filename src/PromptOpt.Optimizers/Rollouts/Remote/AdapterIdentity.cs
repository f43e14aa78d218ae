using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>What tells one adapter from another: its name, and what it is made with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its <see cref="PromptAdapter.Version"/>; empty where it is made with nothing.</param>
internal sealed record AdapterIdentity(string Name, string Version)
{
    public static AdapterIdentity Of(PromptAdapter adapter) => new(adapter.Name, adapter.Version ?? "");

    /// <summary>The adapter among those that somebody was given, or of PromptOpt.</summary>
    public PromptAdapter? FindIn(ImmutableArray<PromptAdapter> adapters) => Known(adapters).FirstOrDefault(adapter => Of(adapter) == this);

    /// <summary>The adapters of that name which are made with something else.</summary>
    public IEnumerable<AdapterIdentity> OthersIn(ImmutableArray<PromptAdapter> adapters) => Known(adapters).Select(Of).Where(other => other.Name == Name && other != this).Distinct();

    /// <inheritdoc/>
    public override string ToString() => Version.Length == 0 ? $"'{Name}'" : $"'{Name}' of version '{Version}'";

    private static IEnumerable<PromptAdapter> Known(ImmutableArray<PromptAdapter> adapters) => adapters.Concat(BuiltInAdapters.All);
}
