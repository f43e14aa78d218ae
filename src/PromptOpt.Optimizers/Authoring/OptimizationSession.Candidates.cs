using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <content>What only the optimizers of the library use, and the end.</content>
public sealed partial class OptimizationSession<T>
{
    /// <summary>Whether a candidate was scored on the validation rows.</summary>
    internal bool IsScored(Candidate candidate) => _book.IsScoredOn(candidate, (Data.Validation ?? Data.Train).Fingerprint);

    /// <summary>Writes a candidate as it is: nothing more becomes of it.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="rows">The rows its scores are for; <see langword="null"/> when it has none.</param>
    /// <param name="isPartial">Whether it was not run on all of them, so that its scores stand for nothing else.</param>
    internal void Keep(Candidate candidate, Dataset<T>? rows = null, bool isPartial = false)
        => _book.Keep(candidate, rows?.Examples.Select(static example => example.Id), isPartial ? null : rows?.Fingerprint);

    /// <summary>Writes what a model was asked for a candidate, or for one that never was.</summary>
    internal void Keep(ProposalRecord request, int? candidate, ImmutableArray<int> parents) => _book.Keep(request, candidate, parents);

    /// <summary>Scores a candidate on every row, or not at all, and writes it.</summary>
    /// <returns>The candidate with its scores, or <see langword="null"/> when the run has to stop.</returns>
    internal Task<Candidate?> ScoreAsync(Candidate candidate, Dataset<T> rows, CancellationToken cancellationToken)
        => _gate.DoAsync(token => ScoreOnAsync(candidate, rows, token), cancellationToken);

    private async Task<Candidate?> ScoreOnAsync(Candidate candidate, Dataset<T> rows, CancellationToken cancellationToken)
    {
        if (_book.IsScoredOn(candidate, rows.Fingerprint))
        {
            return candidate;
        }

        CandidateScores? scores = _book.ScoresOf(candidate.Parameters, rows.Fingerprint);
        if (scores is null)
        {
            PromptModule<T> bound = Program.Bind(candidate.Parameters);
            RowOutcome?[] outcomes = [.. rows.Examples.Select(example => Recall(bound, example))];
            int[] open = [.. Enumerable.Range(0, outcomes.Length).Where(row => outcomes[row] is null)];
            RolloutRequest<T>[] requests = [.. open.Select(row => new RolloutRequest<T>(bound, rows[row]))];
            ImmutableArray<ExampleResult<T>> results = await RunBatchAsync(new BatchTerms(Describe(candidate)) { Groups = [requests.Length] }, requests, cancellationToken).ConfigureAwait(false);
            if (results.Length < requests.Length)
            {
                return null;
            }

            for (int i = 0; i < open.Length; i++)
            {
                outcomes[open[i]] = RowOutcome.Of(results[i]);
            }

            scores = Scoring.Of(outcomes.Select(static outcome => outcome!.Value));
        }

        return Settle(candidate, scores, rows);
    }

    /// <summary>Gives a candidate the scores that follow from what came of every row, and writes it.</summary>
    internal Candidate Settle(Candidate candidate, IEnumerable<RowOutcome> outcomes, Dataset<T> rows)
        => Settle(candidate, Scoring.Of(outcomes), rows);

    /// <summary>How many rollouts like these the budget has room for, however many they are themselves, and which limit binds first.</summary>
    internal (long Count, StopReason Reason) Room(IEnumerable<RolloutRequest<T>> requests)
        => _batches.Room(requests, _maxJudgeCalls);

    /// <summary>The same, if each took as little as any did until now.</summary>
    internal long RoomAtBest(IEnumerable<RolloutRequest<T>> requests) => _batches.RoomAtBest(requests, _maxJudgeCalls);

    /// <summary>Holds room in the budget for rollouts that are to be the last, so that a limit that ends everything else leaves it to them.</summary>
    internal void Hold(IReadOnlyList<RolloutRequest<T>> requests) => _batches.Hold(requests, _maxJudgeCalls);

    /// <summary>Gives the room that is held to what begins from now on.</summary>
    internal void Release() => _batches.Release();

    /// <summary>Runs a batch of the program: as many of the requests, from the first on, as the budget admits.</summary>
    /// <param name="terms">How.</param>
    /// <param name="requests">The rollouts in logical order.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>Results in the order of the requests; fewer than requests when the run has to stop, and then <see cref="StopReason"/> says why.</returns>
    /// <exception cref="RunInterruptedException">A model could not be reached.</exception>
    /// <exception cref="MetricException">The metric threw.</exception>
    internal Task<ImmutableArray<ExampleResult<T>>> RunAsync(BatchTerms terms, IReadOnlyList<RolloutRequest<T>> requests, CancellationToken cancellationToken)
        => _gate.DoAsync(token => RunBatchAsync(terms, requests, token), cancellationToken);

    private async Task<ImmutableArray<ExampleResult<T>>> RunBatchAsync(BatchTerms terms, IReadOnlyList<RolloutRequest<T>> requests, CancellationToken cancellationToken)
    {
        ImmutableArray<ExampleResult<T>> results = await _batches
            .RunAsync(terms, requests, Metric, _options.MaxCallsPerRollout ?? RolloutCosts.MostCalls, _maxJudgeCalls, cancellationToken).ConfigureAwait(false);
        Note(requests, results);
        if (_outcomes is not null)
        {
            for (int i = 0; i < results.Length; i++)
            {
                if (requests[i] is { Role: ModelRole.Student, Rollout: 0, Temperature: null } request && results[i].Score is not null)
                {
                    _outcomes.TryAdd((request.Program.Parameters, request.Example.Content), RowOutcome.Of(results[i]));
                }
            }
        }

        return results;
    }

    /// <summary>What an earlier step of a sequence, or this one, found when it ran the program on the row; <see langword="null"/> when none did.</summary>
    internal RowOutcome? Recall(PromptModule<T> program, Example<T> row)
        => _outcomes is not null && _outcomes.TryGetValue((program.Parameters, row.Content), out RowOutcome known) ? known : null;

    /// <summary>Writes what came of the search.</summary>
    internal void Complete()
    {
        if (_book.Count == 0)
        {
            Add(CandidateOrigins.Baseline, Start, []);
        }

        _book.KeepOthers();
        Run.Ledger.Hold(default);
        // What an earlier sitting with more room found stays.
        if (EndReason?.IsCompletion() != false)
        {
            _book.Complete();
        }
    }

    // A setting that is named with its default and one that is not named are the same thing, which is not to be paid for twice.
    private ProgramParameters Normal(ProgramParameters parameters)
        => parameters.Settings.IsEmpty
            ? parameters
            : Program.Settings.Where(setting => setting.Default.Equals(parameters.Settings.GetValueOrDefault(setting.Name))).Aggregate(parameters, static (rest, setting) => rest.WithSetting(setting.Name, null));

    // As it is by now: with the scores it was given since.
    private Candidate Known(Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return candidate.Index >= 0 && candidate.Index < _book.Count && _book[candidate.Index] is var known && known.Parameters.Equals(candidate.Parameters)
            ? known
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Candidate {candidate.Index} is not one that the run proposed."), nameof(candidate));
    }

    private void Note<TRun>(IReadOnlyList<RolloutRequest<TRun>> requests, ImmutableArray<ExampleResult<TRun>> results)
        where TRun : class, ISignature<TRun>
    {
        bool isNew = false;
        for (int i = 0; i < results.Length; i++)
        {
            isNew |= _begun.Add(new BegunRollout(typeof(TRun), requests[i].Program.Parameters, requests[i].Example.Content, requests[i].Rollout, requests[i].Role, requests[i].Temperature));
        }

        if (isNew)
        {
            _gate.Advance();
        }

        if (results.Any(static result => result.Failure is { IsScored: false }))
        {
            _book.Unsettle();
        }
    }

    private string Named(string origin) => _step is null ? origin : _step.Whole.Named($"{_step.Name}: {origin}");

    private Candidate Settle(Candidate candidate, CandidateScores scores, Dataset<T> rows)
    {
        Candidate scored = candidate with { Scores = scores, ScoredAtCalls = Run.Ledger.Logical.Calls };
        Keep(scored, rows);
        Report(new CandidateScored(scored));
        return scored;
    }

    private static string Describe(Candidate candidate) => string.Create(CultureInfo.InvariantCulture, $"candidate {candidate.Index}: {candidate.Origin}");

    /// <summary>What makes two rollouts the same one.</summary>
    private readonly record struct BegunRollout(Type Signature, ProgramParameters Parameters, UInt128 Row, int Rollout, ModelRole Role, float? Temperature);
}
