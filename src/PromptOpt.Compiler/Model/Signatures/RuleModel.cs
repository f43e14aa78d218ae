namespace PromptOpt.Generators;

/// <summary>A rule that a value must meet.</summary>
/// <param name="Kind">What is checked.</param>
/// <param name="Minimum">Smallest allowed number, length or count as an invariant number; <see langword="null"/> when there is no lower bound.</param>
/// <param name="Maximum">Largest allowed number, length or count; <see langword="null"/> when there is no upper bound.</param>
/// <param name="Pattern">For <see cref="RuleKind.Pattern"/>: the regular expression.</param>
/// <param name="ExcludesMinimum">Whether the smallest number itself is not allowed; never of whole numbers, which have a next one.</param>
/// <param name="ExcludesMaximum">Whether the largest number itself is not allowed.</param>
internal sealed record RuleModel(RuleKind Kind, string? Minimum, string? Maximum, string? Pattern, bool ExcludesMinimum = false, bool ExcludesMaximum = false);

internal enum RuleKind
{
    /// <summary>The number itself.</summary>
    Range,

    /// <summary>Characters of a text.</summary>
    Length,

    /// <summary>Items of a list or entries of a dictionary.</summary>
    Count,

    /// <summary>A regular expression over the whole text.</summary>
    Pattern,
}
