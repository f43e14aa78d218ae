using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>Scores candidates on the validation set, as far as the policy wants.</summary>
internal sealed class CandidateValidator<T>
    where T : class, ISignature<T>
{
    private const int RacingParts = 4;
    private const int FewestRowsPerPart = 8;

    private readonly OptimizationSession<T> _session;
    private readonly EvaluationCache<T> _evaluations;
    private readonly GepaOptions _options;
    private readonly StepOrder _steps;
    private readonly int[] _order;

    public CandidateValidator(OptimizationSession<T> session, EvaluationCache<T> evaluations, StepOrder steps, GepaOptions options)
    {
        _steps = steps;
        _session = session;
        _evaluations = evaluations;
        _options = options;
        Rows = session.Data.Validation ?? session.Data.Train;
        SeededRandom random = session.Random.Substream("validation");
        int sample = options.Validation == ValidationPolicy.Sampled ? Math.Min(options.ValidationSampleSize, Rows.Count) : Rows.Count;
        _order = options switch
        {
            { Validation: ValidationPolicy.Full } => [.. Enumerable.Range(0, Rows.Count)],
            { Validation: ValidationPolicy.Sampled, ValidationSampler: { } own } => own.Sample(new RowSampling
            {
                Rows = [.. Rows.Examples.Select(static (row, place) => new SampledRow
            {
                Index = place,
                Id = row.Id,
                Score = null,
            })],
                Count = sample,
                Random = random,
            }),
            _ => random.Sample(Rows.Count, sample),
        };
    }

    /// <summary>The validation set.</summary>
    public Dataset<T> Rows { get; }

    /// <summary>How many rows of it a candidate is scored on.</summary>
    public int Count => _order.Length;

    /// <summary>Scores candidates side by side.</summary>
    /// <param name="candidates">Their parameters.</param>
    /// <param name="pool">The candidates there are; empty for the first one.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    public async Task<ImmutableArray<CandidateValidation>> ValidateAsync(IReadOnlyList<Candidate> candidates, GepaPool pool, CancellationToken cancellationToken)
    {
        var validations = new CandidateValidation[candidates.Count];
        Array.Fill(validations, CandidateValidation.Complete);
        int part = _options.Validation == ValidationPolicy.Racing && pool.Members.Count > 0
            ? Math.Max(FewestRowsPerPart, (Count + RacingParts - 1) / RacingParts)
            : Math.Max(1, Count);
        for (int seen = 0; seen < Count; seen += part)
        {
            int[] going = [.. Enumerable.Range(0, candidates.Count).Where(index => validations[index].State == ValidationState.Complete)];
            Example<T>[] rows = [.. _order.Skip(seen).Take(part).Order().Select(row => Rows[row])];
            ImmutableArray<bool> done = await _evaluations.EvaluateAsync(
                "score " + Describe([.. going.Select(index => candidates[index].Index)]),
                [.. going.Select(index => new EvaluationGroup<T>(candidates[index].Parameters, rows))],
                cancellationToken).ConfigureAwait(false);
            int[] race = [.. _order.Take(seen + part).Order()];
            for (int i = 0; i < going.Length; i++)
            {
                if (!done[i])
                {
                    validations[going[i]] = CandidateValidation.Unfinished;
                }
                else if (race.Length < Count && IsHopeless(candidates[going[i]], race, pool))
                {
                    validations[going[i]] = new CandidateValidation(ValidationState.Dropped, string.Create(CultureInfo.InvariantCulture, $"dropped after {race.Length} of {Count} validation rows: significantly worse than candidate {pool.Best.Candidate.Index}, and not the best on any row"));
                }
            }
        }

        return [.. validations];
    }

    /// <summary>The scores of a candidate on the rows that the policy wants.</summary>
    public CandidateScores ScoresOf(Candidate candidate) => ScoresOf(candidate, _order);

    /// <summary>The scores of a candidate that was run on every row.</summary>
    public CandidateScores FullScoresOf(Candidate candidate) => ScoresOf(candidate, Enumerable.Range(0, Rows.Count));

    private CandidateScores ScoresOf(Candidate candidate, IEnumerable<int> rows)
    {
        var outcomes = new RowOutcome[Rows.Count];
        foreach (int row in rows)
        {
            outcomes[row] = _evaluations.Find(candidate.Parameters, Rows[row])?.Outcome ?? default;
        }

        return _session.Scoring.Of(outcomes);
    }

    /// <summary>How a candidate stands on every row.</summary>
    public ImmutableArray<double?> StandingsOf(Candidate candidate)
    {
        var standings = new double?[Rows.Count];
        foreach (int row in _order)
        {
            standings[row] = _evaluations.Find(candidate.Parameters, Rows[row]) is { } found ? Standing.Of(found.Outcome, _steps) : null;
        }

        return [.. standings];
    }

    private bool IsHopeless(Candidate candidate, int[] race, GepaPool pool)
    {
        (double Own, double Best, double Any)[] scores =
        [
            .. race.Select(row => (
                    Own: _evaluations.Find(candidate.Parameters, Rows[row])!.Outcome.Score?.Value,
                    Best: pool.Best.Scores.Rows[row],
                    Any: pool.Members.Max(member => member.Scores.Rows[row])))
                .Where(static row => row is { Own: not null, Best: not null })
                .Select(static row => (row.Own!.Value, row.Best!.Value, row.Any!.Value)),
        ];
        return !scores.Any(static row => row.Own > row.Any)
            && Acceptance.IsHopeless(
                [.. scores.Select(static row => row.Own)],
                [.. scores.Select(static row => row.Best)],
                _options.SignificanceLevel,
                _session.Random.Substream("race", candidate.Index.ToString(CultureInfo.InvariantCulture), race.Length.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Describe(int[] candidates)
        => candidates is [int one]
            ? string.Create(CultureInfo.InvariantCulture, $"candidate {one}")
            : "candidates " + string.Join(", ", candidates.Select(static candidate => candidate.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>What came of scoring a candidate.</summary>
/// <param name="State">How far it got.</param>
/// <param name="Reason">Why no further; empty when it is complete.</param>
internal readonly record struct CandidateValidation(ValidationState State, string Reason)
{
    public static CandidateValidation Complete { get; } = new(ValidationState.Complete, "");

    public static CandidateValidation Unfinished { get; } = new(ValidationState.Unfinished, "the run ended before it was scored on the validation set");
}

/// <summary>How far the scoring of a candidate got.</summary>
internal enum ValidationState
{
    /// <summary>All rows that the policy wants.</summary>
    Complete,

    /// <summary>The budget or a stop ended it.</summary>
    Unfinished,

    /// <summary>It lost the race.</summary>
    Dropped,
}
