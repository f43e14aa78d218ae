using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>
/// The end of a search that compared candidates on a sample: what it started from and those that did best are scored on all validation rows, and the
/// best of them wins. The sample was what they were bred on, so that a score on it is too good.
/// </summary>
internal sealed class FinalComparison<T>(
    OptimizationSession<T> session,
    EvaluationCache<T> evaluations,
    CandidateValidator<T> validator,
    GepaOptions options)
    where T : class, ISignature<T>
{
    /// <summary>With fewer, nothing is compared.</summary>
    private const int FewestFinalists = 2;

    private Dataset<T> Rows => validator.Rows;

    /// <summary>Keeps room for it, in the rollouts of the search and in the budget of the run.</summary>
    public void Hold()
    {
        int rows = GepaBudget.RowsLeftOut(options, Rows.Count);
        if (rows == 0)
        {
            return;
        }

        RolloutRequest<T>[] all = [.. Rows.Examples.Select(row => new RolloutRequest<T>(session.Program, row))];
        int finalists = GepaBudget.Finalists(options, Math.Min(evaluations.Remaining, session.Room(all).Count), Rows.Count);
        evaluations.Held = (long)finalists * rows;
        session.Hold([.. Enumerable.Repeat(all.Take(rows), finalists).SelectMany(static requests => requests)]);
    }

    /// <summary>Compares, as far as the budget and a stop allow; what then is not known, the best says about itself.</summary>
    public async Task RunAsync(GepaPool pool, CancellationToken cancellationToken)
    {
        evaluations.Held = 0;
        session.Release();
        if (validator.Count == Rows.Count || session.Best is not { } leader || Draw(pool, leader) is not { Length: > 1 } finalists)
        {
            return;
        }

        if (evaluations.Remaining >= (long)FewestFinalists * (Rows.Count - validator.Count))
        {
            await evaluations.EvaluateAsync(
                "score the best on all validation rows",
                [.. finalists.Select(candidate => new EvaluationGroup<T>(candidate.Parameters, Rows.Examples))],
                cancellationToken).ConfigureAwait(false);
        }

        Candidate[] scored = [.. finalists.Where(IsScored).Select(Settle)];
        if (scored.Length > 0)
        {
            session.Choose(scored.OrderByDescending(static candidate => candidate.Scores!.Mean).ThenBy(static candidate => candidate.Index).First());
        }

        if (scored.Length < Math.Min(finalists.Length, FewestFinalists))
        {
            Remark(session.Best, scored.Length == 0
                ? $"It was chosen by its score on {validator.Count} of {Rows.Count} validation rows, as there was no room to score the best candidates on all of them."
                : $"It was scored on all {Rows.Count} validation rows, but nothing else was: the others were compared with it on {validator.Count} of them.");
        }
    }

    // The leader of the sample and the start come first: if no more fits, these two are compared.
    private Candidate[] Draw(GepaPool pool, Candidate leader)
        =>
        [
            .. new[] { leader, session.Candidates[0] }
                .Concat(pool.Members.Select(static member => member.Candidate).OrderByDescending(static candidate => candidate.Scores!.Mean))
                .DistinctBy(static candidate => candidate.Index)
                .Take(GepaBudget.MaxFinalists),
        ];

    private bool IsScored(Candidate candidate) => Rows.Examples.All(row => evaluations.Find(candidate.Parameters, row) is not null);

    private Candidate Settle(Candidate candidate)
    {
        CandidateScores scores = validator.FullScoresOf(candidate);
        string found = string.Create(CultureInfo.InvariantCulture, $"{candidate.Scores!.Mean:0.###} on the sample of {validator.Count} rows, {scores.Mean:0.###} on all {Rows.Count}");
        Candidate settled = candidate with
        {
            Scores = scores,
            Verdict = candidate.Verdict is { } verdict ? verdict with { Reason = $"{verdict.Reason}; {found}" } : null,
        };
        session.Keep(settled, Rows);
        session.Report(new CandidateScored(settled));
        return settled;
    }

    private void Remark(Candidate best, string remark)
    {
        if (best.Verdict is not { } verdict)
        {
            return;
        }

        Candidate remarked = best with { Verdict = verdict with { Remarks = verdict.Remarks.Add(remark) } };
        session.Keep(remarked, Rows, isPartial: !IsScored(best));
        session.Choose(remarked);
    }
}
