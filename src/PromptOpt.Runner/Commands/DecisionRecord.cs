using System.Text.Json;
using PromptOpt.Optimizers;
using PromptOpt.Shared;

namespace PromptOpt.Runner;

/// <summary>Writes into the run directory what became of the tuned prompt and why.</summary>
internal sealed class DecisionRecord(AppSession session, OptimizationDefinition optimization, ArtifactTarget target)
{
    public async Task SaveAsync(string directory, OptimizationOutcome outcome, ChampionPrompt? champion)
    {
        RecordedDecision? before = RecordedDecision.Load(directory);
        ArtifactOutcome artifact = outcome.Artifact!;
        if (artifact.Change == ArtifactChange.Unchanged && champion is { IsOwn: true } && before is { Change: "written" })
        {
            // A finished run is repeated, or one that was killed behind the decision: how it came to it is said already.
            return;
        }

        RecordedDecision decision = new()
        {
            // As it is declared, it is the same on every machine.
            File = target.IsAsked ? Unbroken.Plain(session.Shown(artifact.Path)) : optimization.ArtifactPath!,
            Change = artifact.Change == ArtifactChange.Kept && !File.Exists(artifact.Path) ? "not_written" : JsonNamingPolicy.SnakeCaseLower.ConvertName(artifact.Change.ToString()),
            Reason = artifact.Reason is { } reason ? Unbroken.Plain(reason) : null,
            Copy = artifact.Copy is { } copy ? Path.GetFileName(copy) : null,
            Champion = champion is null ? null : Unbroken.Plain(champion.Place),
            IsChampion = outcome.Test?.IsChampion ?? false,
            ChampionScores = outcome.Test?.Champion is { } there ? new()
            {
                Mean = there.Mean,
                Interval = there.Interval,
                Scored = there.Scored,
                Unscored = there.Unscored,
                Failures = there.Failures,
                SubScores = there.SubScoreMeans,
                Usage = there.Usage,
            } : null,
            Challenge = outcome.Test?.Challenge,
            Written = [.. before?.Written ?? [], .. artifact.Change == ArtifactChange.Written ? [ContentHash.Of(outcome.Content.ToJson())] : Array.Empty<string>()],
        };
        try
        {
            await decision.SaveAsync(directory).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            session.Console.Note(RemarkMarkup.Warning($"What became of the tuned prompt could not be recorded: {exception.Message}"));
        }
    }
}
