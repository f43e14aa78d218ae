using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Finds demonstrations: runs the teacher on training rows and keeps the predictor calls of runs the metric accepts. What came of
/// a row is remembered, so that several searches run no row twice.
/// </summary>
internal sealed class DemoBootstrapper<T>
    where T : class, ISignature<T>
{
    private readonly OptimizationSession<T> _session;
    private readonly DemoBootstrapOptions _options;
    private readonly TeacherDemos<T> _teacher;
    private readonly ModelRole _role;
    private readonly LabeledDemos _labeled;
    private readonly Dictionary<int, Attempt> _attempts = [];

    public DemoBootstrapper(OptimizationSession<T> session, DemoBootstrapOptions options)
    {
        _session = session;
        _options = options;
        _role = session.Run.Models.Teacher is null ? ModelRole.Student : ModelRole.Teacher;
        _labeled = LabeledDemos.Of(session.Program, session.Data.Train, session.Report);
        PromptModule<T> teacher = TeacherOf(session.Program, options);
        ProgramParameters parameters = teacher.Parameters;
        if (options.MaxLabeledDemos > 0 && parameters.Predictors.All(static pair => pair.Value.Demos.IsEmpty))
        {
            LabeledDemos offered = options.Teacher is null ? _labeled : LabeledDemos.Of(teacher, session.Data.Train, static _ => { });
            parameters = offered.AddTo(parameters, options.MaxLabeledDemos, session.Random.Substream("teacher"));
        }

        _teacher = new TeacherDemos<T>(teacher, parameters);
    }

    /// <summary>The labeled demonstrations of the student.</summary>
    public LabeledDemos Labeled => _labeled;

    /// <summary>The teacher named by the options, or the student.</summary>
    /// <exception cref="ArgumentException">The teacher does not fit the student.</exception>
    public static PromptModule<T> TeacherOf(PromptModule<T> student, DemoBootstrapOptions options)
    {
        if (options.Teacher is null)
        {
            return student;
        }

        PromptModule<T> teacher = options.Teacher as PromptModule<T>
            ?? throw new ArgumentException($"The teacher '{options.Teacher}' does not answer '{T.Definition.Name}', the signature of the student.", nameof(options));
        foreach (PredictorInfo predictor in student.Predictors)
        {
            PredictorInfo shown = teacher.Predictors.FirstOrDefault(other => other.Name == predictor.Name)
                ?? throw new ArgumentException($"The teacher '{teacher}' has no predictor '{predictor.Name}'; it has {string.Join(", ", teacher.Predictors.Select(static p => $"'{p.Name}'"))}.", nameof(options));
            if (shown.Signature.Fingerprint != predictor.Signature.Fingerprint)
            {
                throw new ArgumentException($"The teacher's predictor '{predictor.Name}' has the signature '{shown.Signature.Name}', the student's has '{predictor.Signature.Name}'; demonstrations would not fit.", nameof(options));
            }
        }

        return teacher;
    }

    /// <summary>Parameters with bootstrapped demonstrations, filled up with labeled ones.</summary>
    /// <param name="order">Training rows in the order in which they are tried.</param>
    /// <param name="wanted">Most bootstrapped demonstrations.</param>
    /// <param name="random">Decides which labeled rows fill up.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>The parameters; when the run has to stop, with the demonstrations found until then.</returns>
    public async Task<ProgramParameters> BootstrapAsync(IReadOnlyList<int> order, int wanted, SeededRandom random, CancellationToken cancellationToken)
        => (await BootstrapAsync([new DemoSearch(order, wanted, random)], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Several searches side by side: each finds what it would find alone, and a fast model is kept busier.</summary>
    public async Task<ImmutableArray<ProgramParameters>> BootstrapAsync(ImmutableArray<DemoSearch> searches, CancellationToken cancellationToken)
    {
        while (_session.StopReason is null && searches.Any(static search => !search.IsDone))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[][] batches = [.. searches.Select(search => search.Next(_options.BatchSize))];
            await TryAsync([.. batches.SelectMany(static batch => batch).Distinct()], cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < batches.Length; i++)
            {
                foreach (int row in batches[i])
                {
                    // After a stop a row may have no outcome. Those behind it are not looked at either, as if rows were run one by one.
                    if (searches[i].Accepted.Count == searches[i].Wanted || !_attempts.TryGetValue(row, out Attempt? attempt))
                    {
                        break;
                    }

                    searches[i].Add(row, attempt.Demos is not null);
                }
            }
        }

        return [.. searches.Select(Compose)];
    }

    private ProgramParameters Compose(DemoSearch search)
    {
        ImmutableSortedDictionary<FailureKind, int> failures = search.Tried
            .Select(row => _attempts[row].Failure)
            .OfType<FailureKind>()
            .GroupBy(static kind => kind)
            .ToImmutableSortedDictionary(static group => group.Key, static group => group.Count());
        _session.Report(new DemosBootstrapped { Tried = search.Tried.Count, Accepted = search.Accepted.Count, Failures = failures });
        ProgramParameters parameters = _session.Start;
        HashSet<int> without = [.. search.Accepted];
        foreach (PredictorInfo predictor in _session.Program.Predictors)
        {
            Demo[] bootstrapped = [.. search.Accepted.Select(row => _attempts[row].Demos!.GetValueOrDefault(predictor.Name)).OfType<Demo>()];
            ImmutableArray<Demo> filling = _labeled.Draw(predictor.Name, _options.MaxLabeledDemos - bootstrapped.Length, search.Random.Substream(predictor.Name), without);
            parameters = parameters.With(predictor.Name, parameters[predictor.Name] with { Demos = [.. bootstrapped, .. filling] });
        }

        return parameters;
    }

    private async Task TryAsync(int[] batch, CancellationToken cancellationToken)
    {
        int[] open = [.. batch.Where(row => !_attempts.ContainsKey(row))];
        Dictionary<int, FailureKind?> failed = [];
        for (int round = 0; round < _options.MaxRounds && open.Length > 0; round++)
        {
            RolloutRequest<T>[] requests =
            [
                .. open.Select(row => _session.Data.Train[row]).Select(example => new RolloutRequest<T>(
                    _teacher.Without(example),
                    example,
                    Rollout: round,
                    _role,
                    Temperature: round == 0 ? null : _options.RetryTemperature)),
            ];
            ImmutableArray<ExampleResult<T>> results = await _session.RunAsync(new BatchTerms("bootstrap demonstrations") { KeepsTraces = true }, requests, cancellationToken).ConfigureAwait(false);
            failed.Clear();
            for (int i = 0; i < results.Length; i++)
            {
                if (IsAccepted(results[i]))
                {
                    _attempts.Add(open[i], new Attempt(DemosOf(results[i]), null));
                }
                else
                {
                    failed.Add(open[i], results[i].Failure?.Kind);
                }
            }

            if (results.Length < open.Length)
            {
                return;
            }

            open = [.. open.Where(failed.ContainsKey)];
        }

        foreach (int row in open)
        {
            _attempts.Add(row, new Attempt(null, failed[row]));
        }
    }

    private bool IsAccepted(ExampleResult<T> result)
        => result is { Failure: null, Score: { } score } && (_options.MetricThreshold is { } threshold ? score.Value >= threshold : score.Value > 0);

    // A predictor that was called several times gives one demonstration. They are sorted by content first, because calls that a
    // program makes side by side stand in the trace in the order in which they happened to begin.
    private ImmutableSortedDictionary<string, Demo> DemosOf(ExampleResult<T> result)
    {
        ImmutableSortedDictionary<string, Demo>.Builder demos = ImmutableSortedDictionary.CreateBuilder<string, Demo>(StringComparer.Ordinal);
        foreach (PredictorInfo predictor in _session.Program.Predictors)
        {
            Demo[] made =
            [
                .. (result.Trace?.Calls ?? []).Where(call => call.Predictor == predictor.Name && call.Signature.Fingerprint == predictor.Signature.Fingerprint)
                    .Select(static call => call.ToDemo()).OfType<Demo>().Distinct()
                    .OrderBy(static demo => string.Join('\n', demo.Fields.Select(static field => field.Json)), StringComparer.Ordinal)
                    .ThenBy(static demo => demo.Reasoning, StringComparer.Ordinal),
            ];
            if (made.Length > 0)
            {
                int chosen = made.Length == 1 ? 0 : _session.Random.Substream("call", predictor.Name, result.Example.Id).NextInt32(made.Length);
                demos.Add(predictor.Name, made[chosen]);
            }
        }

        return demos.ToImmutable();
    }

    /// <param name="Demos">The demonstrations of an accepted run by predictor; <see langword="null"/> when no run was accepted.</param>
    /// <param name="Failure">How the last run failed, if it did.</param>
    private sealed record Attempt(ImmutableSortedDictionary<string, Demo>? Demos, FailureKind? Failure);
}
