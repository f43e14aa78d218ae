namespace PromptOpt.Optimizers;

/// <summary>What a run leaves in its directory for whoever reads it: plan and rows when it begins, the result when it ends, the scores on held-out rows.</summary>
/// <param name="paths">Where.</param>
/// <param name="ledger">What was spent; works within what an earlier process did.</param>
/// <param name="sitting">What this process did until now.</param>
internal sealed class RunFiles(RunPaths paths, BudgetLedger ledger, Func<Sitting> sitting)
{
    private EndedRun? _ended;
    private OptimizationResult? _result;

    /// <summary>Leaves what the run works with in the directory, for whoever looks at it before it ends.</summary>
    /// <param name="plan">What it would take.</param>
    /// <param name="data">The rows.</param>
    /// <param name="repeatsEnd">Whether a search that came to its end comes to the same one again, since no row can have stayed without a score.</param>
    /// <returns>What the search has to propose again.</returns>
    public RecordedSearch Begin<T>(PlanFile plan, OptimizationData<T> data, bool repeatsEnd)
        where T : class, ISignature<T>
    {
        _ended = RunSummary.ReadEnd(paths.Summary);
        if (_ended is not null)
        {
            ledger.Raise(_ended.Limits);
        }

        if (PlanFile.ReadWorkedWithin(paths.Plan) is { } before)
        {
            ledger.Raise(before);
        }

        if (_ended?.Limits != ledger.Limits with { MaxTime = null })
        {
            // It goes on beyond where it ended.
            RunDirectory.Write(paths.Summary, paths.Summary, File.Delete);
            _ended = null;
        }

        string planned = plan.Write(ledger.Limits);
        // Within other limits a search may rightly come to something else.
        RecordedSearch proposed = !ledger.IsLowered && File.Exists(paths.Plan) && File.ReadAllText(paths.Plan) == planned
            ? RecordedSearch.Read(paths, plan.OptimizerName, repeatsEnd && _ended is { IsCompletion: true } end ? end.Candidates : null)
            : RecordedSearch.None;
        RunDirectory.Replace(paths.Plan, planned);
        if (!File.Exists(paths.Rows))
        {
            RunDirectory.Replace(paths.Rows, RecordedRow.Write(data));
        }

        return proposed;
    }

    /// <summary>Leaves the result in the directory.</summary>
    public void Finish(OptimizationResult result)
    {
        if (_ended is { } before && before.Candidates > result.Candidates.Length)
        {
            // What could not be asked again within a lower limit was found all the same.
            return;
        }

        RunDirectory.Replace(paths.Artifact, result.Artifact.ToJson());
        if (!result.BestOutputs.IsEmpty)
        {
            RunDirectory.Replace(paths.BestOutputs, BestOutputFile.Write(result.BestOutputs));
        }

        RunDirectory.Replace(paths.Summary, SummaryOf(result));
        _result = result;
    }

    /// <summary>Leaves the scores on a held-out set.</summary>
    /// <inheritdoc cref="OptimizationRun.SaveTestAsync"/>
    public async Task SaveTestAsync(int candidate, EvaluationReport before, EvaluationReport after, CancellationToken cancellationToken)
    {
        string test = RecordedTest.Write(candidate, before, after);
        File.Delete(paths.Test);
        await before.SaveAsync(paths.TestBefore, cancellationToken).ConfigureAwait(false);
        await after.SaveAsync(paths.TestAfter, cancellationToken).ConfigureAwait(false);
        // Last, so that a kill leaves all three or none.
        RunDirectory.Replace(paths.Test, test);
        if (_result is not null)
        {
            // What the run took includes this from now on.
            RunDirectory.Replace(paths.Summary, SummaryOf(_result));
        }
    }

    private string SummaryOf(OptimizationResult result) => RunSummary.Write(result, ledger, sitting());
}
