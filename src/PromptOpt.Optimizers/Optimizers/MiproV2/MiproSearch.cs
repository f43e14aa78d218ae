using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// The search over the combinations: trials on minibatches, chosen by a tree-structured Parzen estimator, and the most promising of them scored on
/// all rows. A round is one batch: everything in it is chosen before any of it is run.
/// </summary>
internal sealed class MiproSearch<T>
    where T : class, ISignature<T>
{
    private readonly OptimizationSession<T> _session;
    private readonly MiproV2Options _options;
    private readonly MiproSize _size;
    private readonly MiproSpace _space;
    private readonly Dataset<T> _validation;
    private readonly Candidate _baseline;
    private readonly TreeParzenEstimator _estimator;
    private readonly Dictionary<CategoricalPoint, MiproTrial> _trials = [];
    private readonly int[] _order;
    private int _position;
    private int _tried;
    private int _scored;

    public MiproSearch(OptimizationSession<T> session, MiproV2Options options, MiproSize size, MiproSpace space, Dataset<T> validation, Candidate baseline)
    {
        _session = session;
        _options = options;
        _size = size;
        _space = space;
        _validation = validation;
        _baseline = baseline;
        _estimator = new TreeParzenEstimator(space.Space, session.Random.Substream("trials"));
        _estimator.Observe(space.Origin, baseline.Scores!.Mean, validation.Count, isFinal: true);
        _order = session.Random.Substream("minibatches").Sample(validation.Count, validation.Count);
    }

    /// <summary>Searches until every trial is done, nothing can be better any more, or the run has to stop.</summary>
    public async Task SearchAsync(CancellationToken cancellationToken)
    {
        while (_session.StopReason is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MiproRound round = Plan();
            if (round.IsEmpty)
            {
                break;
            }

            await RunAsync(round, cancellationToken).ConfigureAwait(false);
            if (_session.Best!.Scores!.Mean >= 1)
            {
                _session.Stop(StopReason.ScoreReached);
            }
        }

        foreach (MiproTrial trial in _trials.Values.Where(static trial => !trial.IsComplete))
        {
            _session.Keep(trial.Candidate with { Verdict = VerdictOn(trial) });
        }
    }

    private bool IsTryingOver => _tried == _size.Trials || (_estimator.IsExhausted && !_size.HasMinibatches);

    // A full evaluation is due after so many trials, and after the last.
    private int Due => !_size.HasMinibatches ? 0
        : (IsTryingOver ? FullEvaluationsAfter(_tried) : _tried / _options.FullEvaluationEvery) - _scored;

    // Those of a search that ends with so many trials.
    private int FullEvaluationsAfter(int trials) => (trials + _options.FullEvaluationEvery - 1) / _options.FullEvaluationEvery;

    private MiproRound Plan()
    {
        List<MiproTrial> contenders = [.. Contenders().Take(Math.Max(0, Due))];
        List<CategoricalPoint> points = [];
        while (points.Count < Math.Min(_options.TrialBatchSize, _size.Trials - _tried) && _estimator.Suggest() is { } point)
        {
            points.Add(point);
        }

        int[] rows = points.Count == 0 ? [] : NextRows();
        if (RowsOf(contenders, points, rows) > _session.RoomAtBest(Requests(_space.Largest, _order)) && Economize(contenders, points) is { } reason)
        {
            _session.Stop(reason);
            return new MiproRound([], [], []);
        }

        return new MiproRound([.. contenders], [.. points.Select(TrialAt)], rows);
    }

    // The runs of a round, and those that must follow it: only what was scored on all rows can win.
    private long RowsOf(List<MiproTrial> contenders, List<CategoricalPoint> points, int[] rows)
    {
        (int Now, int Later)[] trials = [.. points.Select(point =>
        {
            MiproTrial? trial = _trials.GetValueOrDefault(point);
            int now = trial?.Missing(rows).Take(_size.MinibatchRows).Count() ?? _size.MinibatchRows;
            return (now, _validation.Count - (trial?.Count ?? 0) - now);
        })];
        bool isScoredLater = contenders.Count == 0 && trials.Length > 0 && FullEvaluationsAfter(_tried + trials.Length) > _scored;
        return contenders.Sum(static trial => trial.Missing().Count()) + trials.Sum(static trial => trial.Now)
            + (isScoredLater ? Contenders().Select(static trial => trial.Missing().Count()).Concat(trials.Select(static trial => trial.Later)).Min() : 0);
    }

    /// <summary>Leaves of a round what is likely to fit, with room to score the best of it on all rows.</summary>
    /// <returns>The limit that leaves nothing of it.</returns>
    private StopReason? Economize(List<MiproTrial> contenders, List<CategoricalPoint> points)
    {
        (long room, StopReason reason) = _session.Room(Requests(_space.Largest, _order));
        room -= contenders.Sum(static trial => (long)trial.Missing().Count());
        long trials = (room - (_validation.Count - _size.MinibatchRows)) / _size.MinibatchRows;
        while (points.Count > Math.Max(0, trials))
        {
            _estimator.Withdraw(points[^1]);
            points.RemoveAt(points.Count - 1);
        }

        if (contenders.Count > 0 || points.Count > 0)
        {
            return null;
        }

        // No room for another trial: what is left goes to the trials that were made.
        contenders.AddRange(Contenders().Take(1));
        return contenders.Count == 0 || contenders[0].Missing().Count() > room ? reason : null;
    }

    // The most promising first.
    private IEnumerable<MiproTrial> Contenders()
        => _estimator.Ranking().Where(_trials.ContainsKey).Select(point => _trials[point]).Where(static trial => !trial.IsComplete);

    private MiproTrial TrialAt(CategoricalPoint point)
    {
        if (!_trials.TryGetValue(point, out MiproTrial? trial))
        {
            Candidate candidate = _session.Propose(_space.Describe(point), _space.At(point), ImmutableArray.Create(_baseline.Index));
            _trials.Add(point, trial = new MiproTrial(point, candidate, _validation.Count));
        }

        return trial;
    }

    // All new trials of a round share their rows, and all rows come up equally often.
    private int[] NextRows()
    {
        int[] rows = [.. _order[_position..], .. _order[.._position]];
        _position = (_position + _size.MinibatchRows) % _order.Length;
        return rows;
    }

    private async Task RunAsync(MiproRound round, CancellationToken cancellationToken)
    {
        (MiproTrial Tried, int[] Rows)[] groups =
        [
            .. round.Contenders.Select(static trial => (trial, trial.Missing().ToArray())),
            .. round.Trials.Select(trial => (trial, trial.Missing(round.Rows).Take(_size.MinibatchRows).ToArray())),
        ];
        RolloutRequest<T>[] requests = [.. groups.SelectMany(group => Requests(group.Tried.Candidate.Parameters, group.Rows))];
        BatchTerms terms = new("try combinations") { Groups = [.. groups.Select(static group => group.Rows.Length)] };
        ImmutableArray<ExampleResult<T>> results = await _session.RunAsync(terms, requests, cancellationToken).ConfigureAwait(false);
        int at = 0;
        foreach ((MiproTrial trial, int[] rows) in groups)
        {
            if (at + rows.Length > results.Length)
            {
                break;
            }

            foreach (int row in rows)
            {
                trial.Add(row, RowOutcome.Of(results[at++]));
            }
        }

        _tried += round.Trials.Length;
        _scored += round.Contenders.Length;
        Learn([.. groups.Select(static group => group.Tried).Distinct()]);
    }

    private void Learn(ImmutableArray<MiproTrial> changed)
    {
        MiproTrial[] run = [.. _trials.Values.Where(static trial => trial.Count > 0)];
        double[] estimates = RowEffects.EstimateMeans([_baseline.Scores!.Rows, .. run.Select(static trial => trial.Scores)]);
        for (int i = 0; i < run.Length; i++)
        {
            _estimator.Observe(run[i].Point, estimates[i + 1], run[i].Count, run[i].IsComplete);
            if (!changed.Contains(run[i]))
            {
                continue;
            }

            if (run[i].IsComplete && run[i].Candidate.Scores is null)
            {
                Settle(run[i]);
            }
            else if (!run[i].IsComplete)
            {
                _session.Report(new CandidateTried { Candidate = run[i].Candidate, Mean = MeanOf(run[i].Scores), Rows = run[i].Count, Estimate = estimates[i + 1] });
            }
        }
    }

    private void Settle(MiproTrial trial)
    {
        trial.Candidate = _session.Settle(trial.Candidate with { Verdict = new(CandidateDecision.Accepted, "scored on all validation rows") }, trial.Outcomes, _validation);
        if (trial.Candidate.Scores!.Mean > _session.Best!.Scores!.Mean)
        {
            _session.Choose(trial.Candidate);
        }
    }

    private CandidateVerdict VerdictOn(MiproTrial trial)
    {
        ImmutableArray<double?> scores = trial.Scores;
        int[] rows = [.. Enumerable.Range(0, scores.Length).Where(row => scores[row] is not null)];
        return trial.Count == 0
            ? new CandidateVerdict(CandidateDecision.NotScored, "the run ended before it was tried")
            : new CandidateVerdict(CandidateDecision.Rejected, "others looked more promising on the rows it was tried on")
            {
                Minibatch = new MinibatchScores
                {
                    Rows = [.. rows.Select(row => _validation[row].Id)],
                    Before = [.. rows.Select(row => _baseline.Scores!.Rows[row] ?? 0)],
                    After = [.. rows.Select(row => scores[row]!.Value)],
                },
            };
    }

    private static double MeanOf(ImmutableArray<double?> scores) => scores.OfType<double>().DefaultIfEmpty().Average();

    private IEnumerable<RolloutRequest<T>> Requests(ProgramParameters parameters, IEnumerable<int> rows)
    {
        PromptModule<T> bound = _session.Program.Bind(parameters);
        return rows.Select(row => new RolloutRequest<T>(bound, _validation[row]));
    }

    /// <summary>What a batch does.</summary>
    /// <param name="Contenders">Trials that are completed on all rows.</param>
    /// <param name="Trials">Trials on a part of the rows.</param>
    /// <param name="Rows">All rows in the order in which these take them.</param>
    private sealed record MiproRound(ImmutableArray<MiproTrial> Contenders, ImmutableArray<MiproTrial> Trials, int[] Rows)
    {
        public bool IsEmpty => Contenders.IsEmpty && Trials.IsEmpty;
    }
}
