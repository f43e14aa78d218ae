using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>
/// The search of <see cref="Gepa"/>. A round draws parents and rows from the pool as it stands, runs the parents, asks for new texts, runs the changed candidates on
/// rows they were not written from, and scores those that are accepted. Every one of these steps is one batch for the whole round; what follows from it is settled in
/// the order of the trials, so that nothing depends on the order of answers.
/// </summary>
internal sealed class GepaSearch<T>
    where T : class, ISignature<T>
{
    private readonly OptimizationSession<T> _session;
    private readonly GepaOptions _options;
    private readonly int _components;
    private readonly BestOutputBook<T>? _outputs;
    private readonly EvaluationCache<T> _evaluations;
    private readonly CandidateValidator<T> _validator;
    private readonly TextProposer<T> _proposer;
    private readonly TrialDrawer<T> _drawer;
    private readonly TrialJudge<T> _judge;
    private readonly CandidateRegister<T> _register;
    private readonly CreditAssignment<T> _credit;
    private readonly FinalComparison<T> _finals;
    private readonly SearchEnd<T> _end;
    private readonly DemoPool<T> _demos = new();
    private readonly GepaPool _pool;
    private readonly long _maxTexts;

    public GepaSearch(OptimizationSession<T> session, GepaOptions options)
    {
        _session = session;
        _options = options;
        StepOrder steps = StepOrder.Of(session.Program.Predictors);
        ImmutableArray<GepaComponent> components = GepaComponent.Of(session.Program.Predictors, session.Program.Settings, options);
        _components = components.Length;
        long rollouts = GepaBudget.Of(options, components.Length, session.Data.Train.Count, session.Data.Validation?.Count ?? 0);
        _maxTexts = GepaBudget.MaxTexts(options, rollouts, components.Length, session.Data.Train.Count);
        _pool = new GepaPool(options.Frontier);
        _outputs = options.SearchesAtInferenceTime && session.Data.Validation is null ? new BestOutputBook<T>() : null;
        _evaluations = new EvaluationCache<T>(session, rollouts) { Outputs = _outputs };
        _validator = new CandidateValidator<T>(session, _evaluations, steps, options);
        _finals = new FinalComparison<T>(session, _evaluations, _validator, options);
        _proposer = new TextProposer<T>(session, _evaluations, options);
        _drawer = new TrialDrawer<T>(session, _evaluations, _validator, _pool, components, options, GepaBudget.Affordable(session, rollouts));
        _judge = new TrialJudge<T>(session, _evaluations, steps, options);
        _register = new CandidateRegister<T>(session, _validator, _pool, options);
        _credit = new CreditAssignment<T>(session, _evaluations, _demos, components, options);
        _end = new SearchEnd<T>(session, options);
    }

    private Dataset<T> Train => _session.Data.Train;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _finals.Hold();
        if (await BeginAsync(cancellationToken).ConfigureAwait(false))
        {
            for (int round = 0; GoesOn(round); round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await RunRoundAsync(round, cancellationToken).ConfigureAwait(false);
            }

            await _finals.RunAsync(_pool, cancellationToken).ConfigureAwait(false);
        }

        _session.BestOutputs = _outputs?.Of(Train, _session.Candidates) ?? [];
    }

    private bool GoesOn(int round)
    {
        _end.NoteRound(round, _register.RoundOfBest);
        return _session.StopReason is null && _drawer.HasRoom && _proposer.Asked + GepaBudget.MaxTextsOfARound(_options, _components) <= _maxTexts;
    }

    private async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        Candidate baseline = _session.Propose(CandidateOrigins.Baseline, _session.Start);
        List<Candidate> first = [baseline];
        ProgramParameters bare = WithoutDemos(_session.Start);
        if (_options.Demos == DemoMode.Drop && !bare.Equals(_session.Start))
        {
            first.Add(_session.Propose("without demonstrations", bare, baseline.Index));
        }

        ImmutableArray<CandidateValidation> validations = await _validator.ValidateAsync(first, _pool, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < first.Count; i++)
        {
            _register.Known.Add(first[i].Parameters);
            if (validations[i].State != ValidationState.Complete)
            {
                foreach (Candidate unscored in first[i..])
                {
                    _session.Keep(unscored);
                }

                return false;
            }

            _register.Start(first[i], isInPool: i == first.Count - 1);
        }

        if (_components == 0)
        {
            _session.Stop(StopReason.NothingToChange);
        }

        return _options.Frontier is not (FrontierKind.Objective or FrontierKind.Hybrid) || _pool.Members.Any(static member => !member.Scores.Objectives.IsEmpty)
            ? true
            : throw new ArgumentException($"{nameof(GepaOptions)}.{nameof(GepaOptions.Frontier)} is {_options.Frontier}, which needs named sub-scores, and the metric '{_session.Metric.Name}' gives none. Give some with {nameof(Score)}.{nameof(Score.WithSubScore)}, or choose {nameof(FrontierKind.Instance)}.");
    }

    private async Task RunRoundAsync(int round, CancellationToken cancellationToken)
    {
        _session.Report(new SearchRoundStarted { Round = round, Front = [.. _pool.Front().Select(static entry => entry.Member.Candidate.Index)], RolloutsLeft = _evaluations.Remaining });
        SeededRandom random = _session.Random.Substream("round", round.ToString(CultureInfo.InvariantCulture));
        (long rollouts, int asked) = (_evaluations.Rollouts, _proposer.Asked);
        List<Trial<T>> drawn = _drawer.Draw(_register.Known, random);
        List<Trial<T>> trials = await RunParentsAsync(drawn, cancellationToken).ConfigureAwait(false);
        await ProposeAsync(trials, round, random, cancellationToken).ConfigureAwait(false);
        foreach (Trial<T> trial in trials)
        {
            Nominate(trial);
        }

        Trial<T>[] nominated = [.. trials.Where(static trial => trial.Candidate is not null)];
        await _judge.JudgeAsync(nominated, random, cancellationToken).ConfigureAwait(false);
        await ScoreAsync(trials, round, cancellationToken).ConfigureAwait(false);
        _end.Note(
            tried: nominated.Any(static trial => trial.Verdict is { Minibatch: not null }),
            asked: _proposer.Asked > asked,
            isLooking: trials.Count < drawn.Count && _evaluations.Rollouts > rollouts);
    }

    /// <returns>The trials there is something to learn for.</returns>
    private async Task<List<Trial<T>>> RunParentsAsync(List<Trial<T>> trials, CancellationToken cancellationToken)
    {
        Trial<T>[] changes = [.. trials.Where(static trial => !trial.IsMerge)];
        ImmutableArray<bool> done = await _evaluations.EvaluateAsync(
            "run parents on minibatches",
            [.. changes.Select(trial => new EvaluationGroup<T>(trial.Parents[0].Parameters, [.. RowsOf(trial)]))],
            cancellationToken).ConfigureAwait(false);
        HashSet<Trial<T>> useless = [];
        for (int i = 0; i < changes.Length; i++)
        {
            ProgramParameters parent = changes[i].Parents[0].Parameters;
            if (!done[i] || (_options.SkipPerfectMinibatches && changes[i].Shown.All(row => _evaluations.Find(parent, Train[row])?.Outcome.Score is { Value: >= 1 })))
            {
                useless.Add(changes[i]);
                continue;
            }

            foreach (Example<T> row in RowsOf(changes[i]))
            {
                _demos.Add(row, _evaluations.Find(parent, row)!);
            }
        }

        return [.. trials.Where(trial => !useless.Contains(trial))];
    }

    /// <summary>The training rows of a change: those it learns from and those it is checked on.</summary>
    private IEnumerable<Example<T>> RowsOf(Trial<T> trial) => trial.Shown.Select(row => Train[row]).Union(trial.Rows);

    private async Task ProposeAsync(List<Trial<T>> trials, int round, SeededRandom random, CancellationToken cancellationToken)
    {
        List<(Trial<T> Trial, GepaComponent Component)> texts = [];
        foreach ((Trial<T> trial, int slot) in trials.Where(static trial => !trial.IsMerge).Select(static (trial, slot) => (trial, slot)))
        {
            _credit.Assign(trial, round);
            trial.Origin = trial.Components.IsEmpty ? "" : "new " + string.Join(", ", trial.Components);
            foreach (GepaComponent component in trial.Components)
            {
                if (component.Kind == GepaComponentKind.Demos)
                {
                    ImmutableArray<Demo> demos = _demos.Draw(
                        component.Predictor, _options.MaxDemos, RowsOf(trial), random.Substream("demos", slot.ToString(CultureInfo.InvariantCulture), component.Predictor));
                    ProgramParameters before = trial.Parameters ?? trial.Parents[0].Parameters;
                    trial.Parameters = before.With(component.Predictor, before[component.Predictor] with { Demos = demos });
                }
                else
                {
                    texts.Add((trial, component));
                }
            }
        }

        await _proposer.ProposeAsync(texts, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a candidate of a trial that came to something, and says at once if it must not be tried or was tried before.</summary>
    private void Nominate(Trial<T> trial)
    {
        if (trial.Parameters is not { } parameters)
        {
            return;
        }

        trial.Candidate = _session.Propose(trial.Origin, parameters, [.. trial.Parents.Select(static parent => parent.Candidate.Index)]);
        if (trial.Objection is { } objection)
        {
            trial.Judge(CandidateDecision.NotScored, objection);
        }
        else if (!_register.Known.Add(parameters))
        {
            trial.Judge(CandidateDecision.NotScored, "it is the same as an earlier candidate");
        }
    }

    /// <summary>Scores what was accepted on the validation set, and settles everything in order.</summary>
    private async Task ScoreAsync(List<Trial<T>> trials, int round, CancellationToken cancellationToken)
    {
        Trial<T>[] accepted = [.. trials.Where(static trial => trial.IsAccepted)];
        ImmutableArray<CandidateValidation> validations = accepted.Length == 0
            ? []
            : await _validator.ValidateAsync([.. accepted.Select(static trial => trial.Candidate!)], _pool, cancellationToken).ConfigureAwait(false);
        foreach (Trial<T> trial in trials)
        {
            _register.Settle(trial, trial.IsAccepted ? validations[Array.IndexOf(accepted, trial)] : default, round);
            _credit.Learn(trial);
            if (trial.IsAccepted)
            {
                _drawer.MergesDue += trial.IsMerge ? 0 : 1;
            }
            else if (!trial.IsMerge)
            {
                trial.Parents[0].Try(trial.Shown);
            }
        }
    }

    private static ProgramParameters WithoutDemos(ProgramParameters parameters)
        => new(parameters.Predictors.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value with { Demos = [] })), parameters.Settings);
}
