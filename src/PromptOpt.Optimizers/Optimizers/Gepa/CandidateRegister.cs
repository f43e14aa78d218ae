namespace PromptOpt.Optimizers;

/// <summary>Writes what becomes of candidates, takes those that are scored into the pool, and keeps the best.</summary>
internal sealed class CandidateRegister<T>(OptimizationSession<T> session, CandidateValidator<T> validator, GepaPool pool, GepaOptions options)
    where T : class, ISignature<T>
{
    /// <summary>Everything that was proposed until now.</summary>
    public HashSet<ProgramParameters> Known { get; } = [];

    /// <summary>The round in which the best came.</summary>
    public int RoundOfBest { get; private set; }

    /// <summary>Settles a candidate that a search starts from.</summary>
    public Candidate Start(Candidate candidate, bool isInPool)
    {
        Candidate scored = Settle(candidate, isScored: true);
        Compare(scored, round: 0);
        if (isInPool)
        {
            pool.Add(scored, validator.StandingsOf(scored), []);
        }

        return scored;
    }

    /// <summary>Settles a trial whose verdict is known.</summary>
    public void Settle(Trial<T> trial, CandidateValidation validation, int round)
    {
        foreach (ProposalRecord request in trial.Requests)
        {
            session.Keep(request, trial.Candidate?.Index, [.. trial.Parents.Select(static parent => parent.Candidate.Index)]);
        }

        if (trial.Candidate is null)
        {
            return;
        }

        if (!trial.IsAccepted)
        {
            Settle(trial.Candidate with { Verdict = trial.Verdict }, isScored: false);
        }
        else if (validation.State == ValidationState.Complete)
        {
            Candidate scored = Settle(trial.Candidate with { Verdict = trial.Verdict }, isScored: true);
            pool.Add(scored, validator.StandingsOf(scored), trial.Parents, trial.Shown);
            Compare(scored, round + 1);
        }
        else
        {
            bool isDropped = validation.State == ValidationState.Dropped;
            trial.Judge(isDropped ? CandidateDecision.Rejected : CandidateDecision.NotScored, $"{trial.Verdict!.Reason}; {validation.Reason}");
            Settle(trial.Candidate with { Verdict = trial.Verdict }, isScored: isDropped);
        }
    }

    /// <summary>Keeps the best; of equals the earlier one. Nothing is better than a score of 1.</summary>
    private void Compare(Candidate scored, int round)
    {
        if (session.Best?.Scores is { } best && scored.Scores!.Mean <= best.Mean)
        {
            return;
        }

        session.Choose(scored);
        RoundOfBest = round;
        // All rows of a sample say nothing of the others yet.
        if (scored.Scores!.Mean >= (options.StopAtScore ?? (validator.Count == validator.Rows.Count ? 1 : double.PositiveInfinity)))
        {
            session.Stop(StopReason.ScoreReached);
        }
    }

    private Candidate Settle(Candidate candidate, bool isScored)
    {
        Candidate settled = isScored ? candidate with { Scores = validator.ScoresOf(candidate), ScoredAtCalls = session.Run.Ledger.Logical.Calls } : candidate;
        session.Keep(settled, isScored ? validator.Rows : null, isPartial: options.Validation == ValidationPolicy.Sampled || settled.Verdict is { Decision: CandidateDecision.Rejected });
        if (settled.Verdict is not null)
        {
            session.Report(new CandidateJudged(settled));
        }

        if (isScored)
        {
            session.Report(new CandidateScored(settled));
        }

        return settled;
    }
}
