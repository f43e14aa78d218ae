using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Finds what a command names among what the application has.</summary>
internal static class Registered
{
    /// <exception cref="UsageException">There is none of that name, or none is named and there is not exactly one.</exception>
    public static ProgramRegistration Program(AppSession session, string? name)
        => One(session.Programs, static program => program.Name, name, "program", "[PromptProgram]");

    /// <exception cref="UsageException">There is none of that name, or none is named and there is not exactly one.</exception>
    public static OptimizationDefinition Optimization(AppSession session, string? name)
        => One(session.Optimizations, static optimization => optimization.Name, name, "optimization", "[Optimize<…>]");

    private static TItem One<TItem>(IReadOnlyList<TItem> items, Func<TItem, string> nameOf, string? name, string noun, string attribute)
        where TItem : class
    {
        if (items.Count == 0)
        {
            throw new UsageException($"This application has no {noun}.", $"Declare one with {attribute} and pass the generated registry to PromptOptApp.RunAsync.");
        }

        if (name is null)
        {
            return items.Count == 1 ? items[0] : throw new UsageException($"Which {noun}? There are {items.Count}: {Names()}.");
        }

        return Only(StringComparison.Ordinal) ?? Only(StringComparison.OrdinalIgnoreCase) ?? throw new UsageException($"There is no {noun} '{name}'. There {(items.Count == 1 ? "is" : "are")}: {Names()}.");

        TItem? Only(StringComparison comparison)
        {
            TItem[] named = [.. items.Where(item => string.Equals(nameOf(item), name, comparison))];
            return named.Length <= 1 ? named.SingleOrDefault() : throw new UsageException($"There are {named.Length} of the name '{name}'.", "Give every program and every optimization a name of its own.");
        }

        string Names() => string.Join(", ", items.Select(nameOf).Select(Unbroken.Of));
    }
}
