using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Whether the new prompt takes the place of the one that is there.</summary>
/// <param name="target">The file of the tuned prompt.</param>
/// <param name="champion">The prompt that is there.</param>
/// <param name="isOwn">Whether it is what this run itself left there when it was stopped early.</param>
internal sealed class ArtifactDecision(ArtifactTarget target, Champion? champion, bool isOwn)
{
    /// <summary>Whether a file holds exactly what a run left as its own copy.</summary>
    public static async Task<bool> IsOwnAsync(ArtifactTarget target, string copy)
        => File.Exists(target.Path) && File.Exists(copy) && await File.ReadAllTextAsync(target.Path).ConfigureAwait(false) == await File.ReadAllTextAsync(copy).ConfigureAwait(false);

    /// <summary>Writes the new prompt into the run directory, and over the one that is there if it may.</summary>
    /// <param name="outcome">What the optimization ended with.</param>
    /// <param name="copy">The run's own copy.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public async Task<ArtifactOutcome> CarryOutAsync(OptimizationOutcome outcome, string copy)
    {
        if (outcome.Test is not null)
        {
            await outcome.Content.SaveAsync(copy).ConfigureAwait(false);
        }

        // A run that was stopped before it found anything must not take the place of a tuned prompt that may already be there.
        if (outcome.Result.StopReason == StopReason.Requested && outcome.Result.Best.Index == outcome.Result.Baseline.Index)
        {
            return new(target.Path, ArtifactChange.Kept, "nothing better than the untuned prompt was found yet");
        }

        if (File.Exists(target.Path) && await File.ReadAllTextAsync(target.Path).ConfigureAwait(false) == outcome.Content.ToJson())
        {
            return new(target.Path, ArtifactChange.Unchanged);
        }

        if (champion is not null && !target.Overwrites && !(isOwn && outcome.IsComplete) && ReasonToKeep(champion, outcome) is { } reason)
        {
            return new(target.Path, ArtifactChange.Kept, reason, copy);
        }

        await outcome.Content.SaveAsync(target.Path).ConfigureAwait(false);
        return new(target.Path, ArtifactChange.Written);
    }

    private static string? ReasonToKeep(Champion champion, OptimizationOutcome outcome)
    {
        if (champion.Parameters.Equals(outcome.Result.Best.Parameters))
        {
            // The same prompt: only what is said of it is new, and without the scores of the test set that would be less than before.
            return outcome.Test is null ? $"the new prompt is the one in {champion.Place}" : null;
        }

        return outcome.Test?.Challenge switch
        {
            null => $"the new prompt was not compared with the one in {champion.Place} on held-out rows",
            { Verdict: ComparisonVerdict.Better } => null,
            { Verdict: ComparisonVerdict.Worse } => $"the new prompt is worse than the one in {champion.Place} on the held-out rows",
            _ => $"the new prompt is not better than the one in {champion.Place} beyond chance on the held-out rows",
        };
    }
}
