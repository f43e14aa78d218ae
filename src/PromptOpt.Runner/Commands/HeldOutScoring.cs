using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Scores what an optimization started from, what is there and what it found on the held-out rows.</summary>
internal sealed class HeldOutScoring(StopSignals signals, RunRequest request, OptimizationRun run, RunObserver observer, ChampionPrompt? champion)
{
    /// <summary>The outcome with these scores, or with the reason why there are none.</summary>
    public async Task<OptimizationOutcome> AddAsync(OptimizationOutcome outcome)
    {
        // Someone who asks to stop wants to leave; two more passes over the test set are not what they asked for.
        if (outcome.Result.StopReason == StopReason.Requested || signals.Stop.IsCancellationRequested)
        {
            return outcome with { IsTestSkipped = true };
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop, signals.Cancel);
        try
        {
            return await ScoreAsync(outcome, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!signals.Cancel.IsCancellationRequested)
        {
            return outcome with { IsTestSkipped = true };
        }
        catch (RunLimitException)
        {
            return outcome with { IsTestSkipped = true, IsTestOverLimit = true };
        }
    }

    // Through the run's journal, so that a resumed run does not pay for the test set again.
    private async Task<OptimizationOutcome> ScoreAsync(OptimizationOutcome outcome, CancellationToken cancellationToken)
    {
        EvaluationOptions options = new()
        {
            MaxParallelism = run.Options.MaxParallelism,
            Runner = run.Options.Runner,
            UnscoredTolerance = 0,
            KeepPredictions = false,
            Judge = run.CreateClient(ModelRole.Judge),
            Seed = run.Options.Seed,
            MaxRows = request.TestRows,
        };
        Dictionary<ProgramParameters, EvaluationReport> scored = [];
        EvaluationReport before = await ScoreParametersAsync("test set, before", outcome.Result.Baseline.Parameters).ConfigureAwait(false);
        EvaluationReport? there = champion is null or { IsOwn: true } ? null : await ScoreChampionAsync(champion.Parameters).ConfigureAwait(false);
        EvaluationReport after = await ScoreParametersAsync("test set, after", outcome.Result.Best.Parameters).ConfigureAwait(false);
        if (champion is { IsOwn: true } own)
        {
            try
            {
                there = await ScoreChampionAsync(own.Parameters).ConfigureAwait(false);
            }
            catch (RunLimitException)
            {
                // No room was held for it, since the run is to end as it would have without the stop between.
            }
        }

        await run.SaveTestAsync(outcome.Result.Best.Index, before, after, cancellationToken).ConfigureAwait(false);
        return outcome with
        {
            Test = new TestOutcome(before, after, before.Compare(after))
            {
                Champion = there,
                IsUnchanged = outcome.Result.Best.Parameters.Equals(outcome.Result.Baseline.Parameters),
                IsChampion = outcome.Result.Best.Parameters.Equals(champion?.Parameters),
            },
            Content = EvaluationReport.AddScores(outcome.Content, "test", before, after),
        };

        Task<EvaluationReport> ScoreChampionAsync(ProgramParameters parameters) => ScoreParametersAsync("test set, with the tuned prompt that is there", parameters);

        async Task<EvaluationReport> ScoreParametersAsync(string phase, ProgramParameters parameters)
        {
            if (!scored.TryGetValue(parameters, out EvaluationReport? score))
            {
                observer.Enter(phase);
                score = await request.Optimization.EvaluateAsync(DataRole.Test, run.CreateClient(), parameters, options, request.DataRoot, observer, cancellationToken).ConfigureAwait(false);
                scored.Add(parameters, score);
            }

            return score;
        }
    }
}
