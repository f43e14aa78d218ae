namespace PromptOpt.Optimizers;

/// <summary>
/// Marks an option that contradicts others: an optimizer refuses options in which both are given. Analyzers say so where the options are written.
/// </summary>
/// <param name="options">Names of the other options.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConflictsWithAttribute(params string[] options) : Attribute
{
    /// <summary>Names of the other options.</summary>
    public IReadOnlyList<string> Options { get; } = options ?? throw new ArgumentNullException(nameof(options));
}
