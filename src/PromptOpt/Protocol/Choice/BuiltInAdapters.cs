using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>The adapters that PromptOpt has, for whoever chooses one by its name.</summary>
public static class BuiltInAdapters
{
    /// <summary>All of them, the one that is used unless another is chosen first.</summary>
    public static ImmutableArray<PromptAdapter> All { get; } = [ChatAdapter.Default, JsonAdapter.Default, XmlAdapter.Default, FunctionCallingAdapter.Default, TwoStepAdapter.Default];

    /// <summary>The adapter with a name, such as <c>xml</c>; <see langword="null"/> when there is none.</summary>
    /// <param name="name">The name, exactly.</param>
    public static PromptAdapter? Find(string name) => All.FirstOrDefault(adapter => adapter.Name == name);
}
