using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Whether the new prompt takes the place of the one that is there.</summary>
/// <param name="target">The file of the tuned prompt.</param>
/// <param name="champion">The prompt that is there.</param>
/// <param name="isOwn">Whether the file is what this run itself left there before.</param>
internal sealed class ArtifactDecision(ArtifactTarget target, ChampionPrompt? champion, bool isOwn)
{
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

        // A run that was ended early must not take the place of a tuned prompt that may already be there with nothing.
        if (!outcome.IsComplete && outcome.Result.Best.Index == outcome.Result.Baseline.Index)
        {
            return new(target.Path, ArtifactChange.Kept, "nothing better than the untuned prompt was found yet");
        }

        if (File.Exists(target.Path) && await File.ReadAllTextAsync(target.Path).ConfigureAwait(false) == outcome.Content.ToJson())
        {
            return new(target.Path, ArtifactChange.Unchanged);
        }

        if (!target.Overwrites && await FindReasonToKeepAsync(outcome).ConfigureAwait(false) is { } reason)
        {
            return new(target.Path, ArtifactChange.Kept, reason, copy);
        }

        await outcome.Content.SaveAsync(target.Path).ConfigureAwait(false);
        return new(target.Path, ArtifactChange.Written);
    }

    private async Task<string?> FindReasonToKeepAsync(OptimizationOutcome outcome)
        => isOwn
            ? !outcome.IsComplete && ArtifactScoring.IsBetter(await PromptArtifact.LoadAsync(target.Path).ConfigureAwait(false), outcome.Content) ? "what this run found before is better" : null
            : champion is null ? null : ReasonToKeep(champion, outcome);

    private static string? ReasonToKeep(ChampionPrompt champion, OptimizationOutcome outcome)
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
