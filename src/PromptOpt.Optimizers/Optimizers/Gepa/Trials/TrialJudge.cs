using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>Runs changed candidates on rows they were not written from, beside their parents, and judges them.</summary>
internal sealed class TrialJudge<T>(OptimizationSession<T> session, EvaluationCache<T> evaluations, StepOrder steps, GepaOptions options)
    where T : class, ISignature<T>
{
    public async Task JudgeAsync(IReadOnlyList<Trial<T>> trials, SeededRandom random, CancellationToken cancellationToken)
    {
        Trial<T>[] open = [.. trials.Where(static trial => trial.Verdict is null)];
        await RunAsync("try candidates on minibatches", open, static trial => [new(trial.Parameters!, trial.Rows)], cancellationToken).ConfigureAwait(false);
        while (true)
        {
            for (int i = 0; i < open.Length; i++)
            {
                if (open[i].Verdict is not { Minibatch: null })
                {
                    Decide(open[i], random.Substream("acceptance", i.ToString(CultureInfo.InvariantCulture)));
                }
            }

            Trial<T>[] undecided = [.. open.Where(CanGoOn)];
            if (undecided.Length == 0 || session.StopReason is not null)
            {
                return;
            }

            foreach (Trial<T> trial in undecided)
            {
                trial.Extend();
            }

            ImmutableArray<bool> done = await RunAsync(
                "try candidates on more rows", undecided, static trial => [new(trial.Parents[0].Parameters, trial.Rows), new(trial.Parameters!, trial.Rows)], cancellationToken).ConfigureAwait(false);
            if (done.Contains(false))
            {
                return;
            }

            open = undecided;
        }
    }

    private async Task<ImmutableArray<bool>> RunAsync(string work, Trial<T>[] trials, Func<Trial<T>, EvaluationGroup<T>[]> groupsOf, CancellationToken cancellationToken)
    {
        EvaluationGroup<T>[][] groups = [.. trials.Select(groupsOf)];
        await evaluations.EvaluateAsync(work, [.. groups.SelectMany(static own => own)], cancellationToken).ConfigureAwait(false);
        ImmutableArray<bool> done = [.. groups.Select(own => own.All(group => group.Rows.All(row => evaluations.Find(group.Parameters, row) is not null)))];
        for (int i = 0; i < trials.Length; i++)
        {
            if (!done[i] && trials[i].Verdict is null)
            {
                trials[i].Judge(CandidateDecision.NotScored, "the run ended before it was tried");
            }
        }

        return done;
    }

    private bool CanGoOn(Trial<T> trial)
        => options is { AcceptWhen: null, Acceptance: AcceptanceRule.StrictlyBetter }
            && trial is { IsMerge: false, Verdict: { Decision: CandidateDecision.Rejected, Minibatch: { } scores } }
            && trial.CanExtend
            && Acceptance.IsTie(scores)
            && evaluations.Remaining >= 2 * trial.Rows.Length;

    private void Decide(Trial<T> trial, SeededRandom random)
    {
        double?[][] parents = [.. trial.Parents.Select(parent => ScoresOf(parent.Parameters, trial.Rows))];
        MinibatchScores scores = Acceptance.Compare(trial.Rows, parents.MaxBy(static scores => scores.Sum())!, ScoresOf(trial.Parameters!, trial.Rows));
        (bool isAccepted, string reason) = options.AcceptWhen is { } own && !trial.IsMerge
            ? Acceptance.Decide(own, new AcceptanceCase { Candidate = trial.Candidate!, Parents = trial.Candidate!.Parents, Scores = scores, Random = random })
            : Acceptance.Decide(trial.IsMerge ? AcceptanceRule.NotWorse : options.Acceptance, options.SignificanceLevel, scores, ProgressOf(trial), random);
        trial.Judge(isAccepted ? CandidateDecision.Accepted : CandidateDecision.Rejected, reason, scores);
    }

    private double?[] ScoresOf(ProgramParameters parameters, ImmutableArray<Example<T>> rows)
        => [.. evaluations.Get(parameters, rows).Select(static evaluation => evaluation.Outcome.Score?.Value)];

    // A step that got better while a later one still spoils the score; where it is not known which step is the later one, the step itself is looked at.
    private double ProgressOf(Trial<T> trial)
    {
        double before = trial.Parents.Max(parent => StandingOf(parent.Parameters, trial.Rows));
        double progress = StandingOf(trial.Parameters!, trial.Rows) - before;
        return steps.Levels > 1 || trial.IsMerge
            ? progress
            : Standing.Weight * (FaultsOf(trial.Parents[0].Parameters, trial) - FaultsOf(trial.Parameters!, trial));
    }

    private double StandingOf(ProgramParameters parameters, ImmutableArray<Example<T>> rows)
        => evaluations.Get(parameters, rows).Sum(evaluation => Standing.Of(evaluation.Outcome, steps) ?? 0);

    private int FaultsOf(ProgramParameters parameters, Trial<T> trial)
        => evaluations.Get(parameters, trial.Rows).Sum(evaluation =>
            evaluation.Outcome.Score is { Value: < 1 } score ? trial.Components.Select(static component => component.Predictor).Distinct().Count(score.IsAtFault) : 0);
}
