using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Whether the new prompt takes the place of the one that is there.</summary>
/// <param name="target">The file of the tuned prompt.</param>
/// <param name="champion">The prompt that is there.</param>
internal sealed class ArtifactDecision(ArtifactTarget target, ChampionPrompt? champion)
{
    /// <summary>Decides; nothing is written.</summary>
    /// <param name="outcome">What the optimization ended with.</param>
    /// <param name="copy">Where the run has its own copy of the new prompt.</param>
    /// <exception cref="IOException">The file that is there cannot be read.</exception>
    public async Task<ArtifactOutcome> DecideAsync(OptimizationOutcome outcome, string copy)
    {
        bool isFound = outcome.Result.Best.Index != outcome.Result.Baseline.Index;
        // A run that was ended early must not take the place of a tuned prompt that may already be there with nothing.
        if (!isFound && !outcome.IsComplete)
        {
            return new(target.Path, ArtifactChange.Kept, "nothing better than the untuned prompt was found yet");
        }

        if (File.Exists(target.Path) && await target.ReadTextAsync().ConfigureAwait(false) == outcome.Content.ToJson())
        {
            return new(target.Path, ArtifactChange.Unchanged);
        }

        if (target.Overwrites)
        {
            return new(target.Path, ArtifactChange.Written);
        }

        if (champion is null)
        {
            return isFound || target.IsAsked ? new(target.Path, ArtifactChange.Written) : new(target.Path, ArtifactChange.Kept, "nothing better than the untuned prompt was found");
        }

        if (champion.Parameters.Equals(outcome.Result.Best.Parameters))
        {
            return OfSame(champion, outcome);
        }

        return await FindReasonToKeepAsync(champion, outcome).ConfigureAwait(false) is { } reason
            ? new(target.Path, ArtifactChange.Kept, reason, copy)
            : new(target.Path, ArtifactChange.Written);
    }

    // Only what is said of the prompt is new.
    private ArtifactOutcome OfSame(ChampionPrompt same, OptimizationOutcome outcome)
        => !File.Exists(target.Path) ? new(target.Path, ArtifactChange.Kept, $"the new prompt is the one in {same.Place}")
            : new(target.Path, outcome.Test is not null && !same.HasTestScores ? ArtifactChange.Written : ArtifactChange.Unchanged);

    private async Task<string?> FindReasonToKeepAsync(ChampionPrompt there, OptimizationOutcome outcome)
    {
        ComparisonVerdict? verdict = outcome.Test?.Challenge?.Verdict;
        if (there.IsOwn)
        {
            return !outcome.IsComplete && ArtifactScoring.IsBetter(await PromptArtifact.LoadAsync(target.Path).ConfigureAwait(false), outcome.Content) ? "what this run found before is better"
                : verdict == ComparisonVerdict.Worse ? "what this run found before is better on the held-out rows"
                : null;
        }

        return verdict switch
        {
            null => $"the new prompt was not compared with the one in {there.Place} on held-out rows",
            ComparisonVerdict.Better => null,
            ComparisonVerdict.Worse => $"the new prompt is worse than the one in {there.Place} on the held-out rows",
            _ => $"the new prompt is not better than the one in {there.Place} beyond chance on the held-out rows",
        };
    }
}
