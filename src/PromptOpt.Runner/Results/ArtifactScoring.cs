namespace PromptOpt.Runner;

/// <summary>Compares what two artifacts say about their scores.</summary>
internal static class ArtifactScoring
{
    /// <summary>Whether the first scored better than the second on the same rows, as far as both say.</summary>
    public static bool IsBetter(PromptArtifact first, PromptArtifact second)
        => first.Program == second.Program
            && ((string[])["validation", "train"]).Any(set => ScoreOf(first, set) is { } one && ScoreOf(second, set) is { } other && one.Rows == other.Rows && one.Mean > other.Mean);

    private static (string Rows, double Mean)? ScoreOf(PromptArtifact artifact, string set)
        => artifact.Provenance is { } provenance && provenance.Scores.TryGetValue(set, out ArtifactScores? scores) && scores.After is { } after && provenance.Data.TryGetValue(set, out ArtifactData? data)
            ? (data.Fingerprint, after.Mean)
            : null;
}
