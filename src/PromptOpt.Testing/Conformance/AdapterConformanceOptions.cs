namespace PromptOpt.Testing;

/// <summary>How much of <see cref="AdapterConformance"/> is checked.</summary>
public sealed record AdapterConformanceOptions
{
    /// <summary>The defaults.</summary>
    public static AdapterConformanceOptions Default { get; } = new();

    /// <summary>Decides which texts and replies are made; the same seed makes the same ones. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many hostile texts are put into fields. Default: 300.</summary>
    public int Texts { get; init; } = 300;

    /// <summary>How many broken replies are read for each signature. Default: 1,000.</summary>
    public int Replies { get; init; } = 1_000;

    /// <summary>How many characters the longest replies have that are read. Default: 100,000; what is less than 1,000 counts as that.</summary>
    public int LongestReply { get; init; } = 100_000;

    /// <summary>After how many findings the check ends. Default: 10.</summary>
    public int MaxFindings { get; init; } = 10;
}
