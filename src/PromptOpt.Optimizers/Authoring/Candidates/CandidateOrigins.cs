namespace PromptOpt.Optimizers;

/// <summary>How candidates came about, in words for files and reports.</summary>
internal static class CandidateOrigins
{
    public const string Baseline = "baseline";

    public const string Labeled = "labeled demonstrations";

    public const string Bootstrapped = "bootstrapped demonstrations";
}
