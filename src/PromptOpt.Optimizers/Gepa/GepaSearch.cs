using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>
/// The search of <see cref="Gepa"/>. A round draws parents and minibatches from the pool as it stands, runs the parents, asks for new texts, runs
/// the changed candidates on the same rows, and scores those that are accepted. Every one of these steps is one batch for the whole round; what
/// follows from it is settled in the order of the trials, so that nothing depends on the order of answers.
/// </summary>
internal sealed class GepaSearch<TProgram, T>
    where TProgram : PromptModule<T>
    where T : class, ISignature<T>
{
    private const int MaxIdleRounds = 10;
    private const int MergeRows = 5;

    private readonly OptimizationSession<TProgram, T> _session;
    private readonly GepaOptions _options;
    private readonly ImmutableArray<GepaComponent> _components;
    private readonly BestOutputBook<T>? _outputs;
    private readonly EvaluationCache<TProgram, T> _evaluations;
    private readonly CandidateValidator<TProgram, T> _validator;
    private readonly TextProposer<TProgram, T> _proposer;
    private readonly MergeProposer _merges;
    private readonly MinibatchSampler _sampler;
    private readonly FinalComparison<TProgram, T> _finals;
    private readonly DemoPool<T> _demos = new();
    private readonly GepaPool _pool;
    private readonly HashSet<ProgramParameters> _known = [];
    private readonly long _maxTexts;
    private int _mergesLeft;
    private int _mergesDue;
    private int _roundOfBest;
    private int _idleRounds;

    public GepaSearch(OptimizationSession<TProgram, T> session, GepaOptions options)
    {
        _session = session;
        _options = options;
        _components = GepaComponent.Of(session.Program.Predictors, options);
        long rollouts = GepaBudget.Of(options, _components.Length, session.Data.Train.Count, session.Data.Validation?.Count ?? 0);
        _outputs = options.SearchesAtInferenceTime && session.Data.Validation is null ? new BestOutputBook<T>() : null;
        _evaluations = new EvaluationCache<TProgram, T>(session, rollouts) { Outputs = _outputs };
        _validator = new CandidateValidator<TProgram, T>(session, _evaluations, options);
        _finals = new FinalComparison<TProgram, T>(session, _evaluations, _validator, options);
        _proposer = new TextProposer<TProgram, T>(session, _evaluations, options);
        _maxTexts = GepaBudget.MaxTexts(options, rollouts, _components.Length);
        _merges = new MergeProposer(_components);
        _sampler = new MinibatchSampler(session.Data.Train.Count, session.Random.Substream("minibatches"));
        _pool = new GepaPool(options.Frontier);
        _mergesLeft = options.MaxMerges;
    }

    private Dataset<T> Train => _session.Data.Train;

    private int MinibatchSize => Math.Min(_options.MinibatchSize, Train.Count);

    /// <summary>Rollouts of one change from its parent's minibatch to its own scores.</summary>
    private long RolloutsPerTrial => (2L * MinibatchSize) + _validator.Count;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _finals.Hold();
        if (await BeginAsync(cancellationToken).ConfigureAwait(false))
        {
            for (int round = 0; GoesOn(round); round++)
            {
                await RunRoundAsync(round, cancellationToken).ConfigureAwait(false);
            }

            await _finals.RunAsync(_pool, cancellationToken).ConfigureAwait(false);
        }

        _session.BestOutputs = _outputs?.Of(Train, _session.Candidates) ?? [];
    }

    private bool GoesOn(int round)
    {
        if (_options.MaxRoundsWithoutImprovement is { } patience && round - _roundOfBest >= patience)
        {
            _session.Stop(StopReason.NoImprovement);
        }

        return _session.StopReason is null
            && _evaluations.Remaining >= RolloutsPerTrial
            && _proposer.Asked + (_options.ProposalsPerRound * _components.Length) <= _maxTexts
            && _idleRounds < MaxIdleRounds;
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

        ImmutableArray<Validation> validations = await _validator.ValidateAsync(first, _pool, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < first.Count; i++)
        {
            _known.Add(first[i].Parameters);
            if (validations[i].State != ValidationState.Complete)
            {
                foreach (Candidate unscored in first[i..])
                {
                    _session.Keep(unscored);
                }

                return false;
            }

            Candidate scored = Settle(first[i], isScored: true);
            Compare(scored, round: 0);
            if (i == first.Count - 1)
            {
                _pool.Add(scored, _validator.StandingsOf(scored), []);
            }
        }

        return _options.Frontier is not (FrontierKind.Objective or FrontierKind.Hybrid) || _pool.Members.Any(static member => !member.Scores.Objectives.IsEmpty)
            ? true
            : throw new ArgumentException($"{nameof(GepaOptions)}.{nameof(GepaOptions.Frontier)} is {_options.Frontier}, which needs named sub-scores, and the metric '{_session.Metric.Name}' gives none. Give some with {nameof(Score)}.{nameof(Score.WithSubScore)}, or choose {nameof(FrontierKind.Instance)}.");
    }

    private async Task RunRoundAsync(int round, CancellationToken cancellationToken)
    {
        _session.Report(new SearchRoundStarted(round, [.. _pool.Front().Select(static entry => entry.Member.Candidate.Index)], _evaluations.Remaining));
        SeededRandom random = _session.Random.Substream("round", round.ToString(CultureInfo.InvariantCulture));
        List<Trial<T>> trials = DrawTrials(random);
        if (_evaluations.Remaining >= (RolloutsPerTrial * trials.Count) + _validator.Count && DrawMerge(random) is { } merge)
        {
            trials.Add(merge);
        }

        _idleRounds = trials.Count == 0 ? _idleRounds + 1 : 0;
        trials = await RunParentsAsync(trials, cancellationToken).ConfigureAwait(false);
        await ProposeAsync(trials, round, random, cancellationToken).ConfigureAwait(false);
        trials = [.. trials.Where(static trial => trial.Parameters is not null)];
        foreach (Trial<T> trial in trials)
        {
            Nominate(trial);
        }

        await TryAsync(trials, random, cancellationToken).ConfigureAwait(false);
        await ScoreAsync(trials, round, cancellationToken).ConfigureAwait(false);
    }

    private List<Trial<T>> DrawTrials(SeededRandom random)
    {
        List<Trial<T>> trials = [];
        long slots = Math.Min(_options.ProposalsPerRound, _evaluations.Remaining / RolloutsPerTrial);
        for (int slot = 0; slot < slots; slot++)
        {
            PoolMember parent = ParentSelector.Pick(_pool, _options, random.Substream("parent", slot.ToString(CultureInfo.InvariantCulture)));
            if (DrawRows(parent) is { } rows)
            {
                trials.Add(new Trial<T>([parent], rows));
            }
        }

        return trials;
    }

    // A minibatch that is known to leave nothing to learn costs nothing to pass over.
    private ImmutableArray<Example<T>>? DrawRows(PoolMember parent)
    {
        for (int draw = 0; draw * MinibatchSize < Train.Count; draw++)
        {
            int[] rows = _sampler.Next(MinibatchSize);
            if (!_options.SkipPerfectMinibatches || !rows.All(row => IsPerfect(parent, Train[row])))
            {
                return [.. rows.Select(row => Train[row])];
            }
        }

        return null;
    }

    private bool IsPerfect(PoolMember parent, Example<T> row) => _evaluations.Find(parent.Parameters, row)?.Outcome.Score is { Value: >= 1 };

    private Trial<T>? DrawMerge(SeededRandom random)
    {
        if (_mergesLeft == 0 || _mergesDue == 0 || _merges.Next(_pool, _known, random.Substream("merge")) is not { } merge)
        {
            return null;
        }

        _mergesLeft--;
        _mergesDue--;
        int[] rows = merge.DrawRows(Math.Min(MergeRows, _validator.Count), random.Substream("merge", "rows"));
        return new Trial<T>([merge.First, merge.Second], [.. rows.Select(row => _validator.Rows[row])])
        {
            Parameters = merge.Parameters,
            Origin = string.Create(CultureInfo.InvariantCulture, $"merge of {merge.First.Candidate.Index} and {merge.Second.Candidate.Index}"),
        };
    }

    /// <returns>The trials there is something to learn for.</returns>
    private async Task<List<Trial<T>>> RunParentsAsync(List<Trial<T>> trials, CancellationToken cancellationToken)
    {
        Trial<T>[] changes = [.. trials.Where(static trial => !trial.IsMerge)];
        ImmutableArray<bool> done = await _evaluations.EvaluateAsync(
            "run parents on minibatches",
            [.. changes.Select(static trial => new EvaluationGroup<T>(trial.Parents[0].Parameters, trial.Rows))],
            cancellationToken).ConfigureAwait(false);
        HashSet<Trial<T>> useless = [];
        for (int i = 0; i < changes.Length; i++)
        {
            if (!done[i] || (_options.SkipPerfectMinibatches && changes[i].Rows.All(row => IsPerfect(changes[i].Parents[0], row))))
            {
                useless.Add(changes[i]);
                continue;
            }

            foreach (Example<T> row in changes[i].Rows)
            {
                _demos.Add(row, _evaluations.Find(changes[i].Parents[0].Parameters, row)!);
            }
        }

        return [.. trials.Where(trial => !useless.Contains(trial))];
    }

    private async Task ProposeAsync(List<Trial<T>> trials, int round, SeededRandom random, CancellationToken cancellationToken)
    {
        List<(Trial<T> Trial, GepaComponent Component)> texts = [];
        foreach ((Trial<T> trial, int slot) in trials.Where(static trial => !trial.IsMerge).Select(static (trial, slot) => (trial, slot)))
        {
            ImmutableArray<GepaComponent> selected = SelectComponents(trial, round);
            trial.Origin = selected.IsEmpty ? "" : "new " + string.Join(", ", selected);
            foreach (GepaComponent component in selected)
            {
                if (component.Kind == GepaComponentKind.Demos)
                {
                    ImmutableArray<Demo> demos = _demos.Draw(component.Predictor, _options.MaxDemos, trial.Rows, random.Substream("demos", slot.ToString(CultureInfo.InvariantCulture), component.Predictor));
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

    private ImmutableArray<GepaComponent> SelectComponents(Trial<T> trial, int round)
    {
        PoolMember parent = trial.Parents[0];
        ImmutableArray<RowEvaluation> evaluations = _evaluations.Get(parent.Parameters, trial.Rows);
        HashSet<string> called = [.. evaluations.SelectMany(static evaluation => evaluation.Calls).Select(static call => call.Predictor)];
        HashSet<string> blamed = [.. evaluations.SelectMany(Blamed).Where(called.Contains)];
        HashSet<string> concerned = blamed.Count > 0 ? blamed : called;
        ImmutableArray<GepaComponent> usable =
        [
            .. _components.Where(component => component.Kind == GepaComponentKind.Demos
                ? !_demos.Draw(component.Predictor, 1, trial.Rows, _session.Random.Substream("usable")).IsEmpty
                : concerned.Contains(component.Predictor)),
        ];
        ImmutableArray<GepaComponent> selected = _options.Components.Select(new ComponentSelection(
            _components, usable, parent.Candidate, [.. evaluations.Select(static evaluation => evaluation.Outcome.Score?.Value ?? 0)], parent.Turn, round));
        parent.Turn = selected.IsEmpty ? parent.Turn + 1 : _components.IndexOf(selected[^1]) + 1;
        return selected;
    }

    // Where the metric names the predictors that are at fault, or a reply could not be read, the others have nothing to learn.
    private static IEnumerable<string> Blamed(RowEvaluation evaluation)
        => evaluation.Outcome.Score is { Value: < 1 } score
            ? score.PredictorFeedback.Keys.Concat(evaluation.Calls.Where(static call => call.Demo is null).Select(static call => call.Predictor))
            : [];

    /// <summary>Makes a candidate of a trial, unless it must not be tried or was tried before.</summary>
    private void Nominate(Trial<T> trial)
    {
        trial.Candidate = _session.Propose(trial.Origin, trial.Parameters!, [.. trial.Parents.Select(static parent => parent.Candidate.Index)]);
        if (trial.Objection is { } objection)
        {
            trial.Judge(CandidateDecision.NotScored, objection);
        }
        else if (!_known.Add(trial.Parameters!))
        {
            trial.Judge(CandidateDecision.NotScored, "it is the same as an earlier candidate");
        }
    }

    /// <summary>Runs the new candidates on the rows of their parents and judges them.</summary>
    private async Task TryAsync(List<Trial<T>> trials, SeededRandom random, CancellationToken cancellationToken)
    {
        Trial<T>[] open = [.. trials.Where(static trial => trial.Verdict is null)];
        ImmutableArray<bool> done = await _evaluations.EvaluateAsync(
            "try candidates on minibatches",
            [.. open.Select(static trial => new EvaluationGroup<T>(trial.Parameters!, trial.Rows))],
            cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < open.Length; i++)
        {
            if (!done[i])
            {
                open[i].Judge(CandidateDecision.NotScored, "the run ended before it was tried");
                continue;
            }

            double?[][] parents = [.. open[i].Parents.Select(parent => ScoresOf(parent.Parameters, open[i].Rows))];
            MinibatchScores scores = Acceptance.Compare(open[i].Rows, parents.MaxBy(static scores => scores.Sum())!, ScoresOf(open[i].Parameters!, open[i].Rows));
            (bool isAccepted, string reason) = Acceptance.Decide(
                open[i].IsMerge ? AcceptanceRule.NotWorse : _options.Acceptance,
                _options.SignificanceLevel,
                scores,
                StandingOf(open[i].Parameters!, open[i].Rows) - open[i].Parents.Max(parent => StandingOf(parent.Parameters, open[i].Rows)),
                random.Substream("acceptance", i.ToString(CultureInfo.InvariantCulture)));
            open[i].Judge(isAccepted ? CandidateDecision.Accepted : CandidateDecision.Rejected, reason, scores);
        }
    }

    private double?[] ScoresOf(ProgramParameters parameters, ImmutableArray<Example<T>> rows)
        => [.. _evaluations.Get(parameters, rows).Select(static evaluation => evaluation.Outcome.Score?.Value)];

    private double StandingOf(ProgramParameters parameters, ImmutableArray<Example<T>> rows)
        => _evaluations.Get(parameters, rows).Sum(evaluation => Standing.Of(evaluation.Outcome, _session.Program.Predictors) ?? 0);

    /// <summary>Scores what was accepted on the validation set, and settles everything in order.</summary>
    private async Task ScoreAsync(List<Trial<T>> trials, int round, CancellationToken cancellationToken)
    {
        Trial<T>[] accepted = [.. trials.Where(static trial => trial.IsAccepted)];
        ImmutableArray<Validation> validations = accepted.Length == 0
            ? []
            : await _validator.ValidateAsync([.. accepted.Select(static trial => trial.Candidate!)], _pool, cancellationToken).ConfigureAwait(false);
        foreach (Trial<T> trial in trials)
        {
            if (!trial.IsAccepted)
            {
                Settle(trial.Candidate! with { Verdict = trial.Verdict }, isScored: false);
                continue;
            }

            Validation validation = validations[Array.IndexOf(accepted, trial)];
            if (validation.State == ValidationState.Complete)
            {
                Enter(trial.Candidate! with { Verdict = trial.Verdict }, trial.Parents, round);
                _mergesDue += trial.IsMerge ? 0 : 1;
                continue;
            }

            bool isDropped = validation.State == ValidationState.Dropped;
            trial.Judge(isDropped ? CandidateDecision.Rejected : CandidateDecision.NotScored, $"{trial.Verdict!.Reason}; {validation.Reason}");
            Settle(trial.Candidate! with { Verdict = trial.Verdict }, isScored: isDropped);
        }
    }

    /// <summary>Takes a scored candidate into the pool.</summary>
    private void Enter(Candidate candidate, IEnumerable<PoolMember> parents, int round)
    {
        Candidate scored = Settle(candidate, isScored: true);
        _pool.Add(scored, _validator.StandingsOf(scored), parents);
        Compare(scored, round + 1);
    }

    /// <summary>Keeps the best; of equals the earlier one.</summary>
    private void Compare(Candidate scored, int round)
    {
        if (_session.Best?.Scores is not { } best || scored.Scores!.Mean > best.Mean)
        {
            _session.Choose(scored);
            _roundOfBest = round;
            if (scored.Scores!.Mean >= _options.StopAtScore)
            {
                _session.Stop(StopReason.ScoreReached);
            }
        }
    }

    private Candidate Settle(Candidate candidate, bool isScored)
    {
        Candidate settled = isScored ? candidate with { Scores = _validator.ScoresOf(candidate), ScoredAtCalls = _session.Run.Ledger.Logical.Calls } : candidate;
        _session.Keep(settled, isScored ? _validator.Rows : null, isPartial: _options.Validation == ValidationPolicy.Sampled || settled.Verdict is { Decision: CandidateDecision.Rejected });
        if (settled.Verdict is not null)
        {
            _session.Report(new CandidateJudged(settled));
        }

        if (isScored)
        {
            _session.Report(new CandidateScored(settled));
        }

        return settled;
    }

    private static ProgramParameters WithoutDemos(ProgramParameters parameters)
        => new(parameters.Predictors.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value with { Demos = [] })));
}
