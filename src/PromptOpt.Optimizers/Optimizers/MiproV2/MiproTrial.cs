using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>A combination that is tried, and what came of it on the rows so far.</summary>
internal sealed class MiproTrial(CategoricalPoint point, Candidate candidate, int rows)
{
    private readonly RowOutcome?[] _outcomes = new RowOutcome?[rows];

    public CategoricalPoint Point { get; } = point;

    public Candidate Candidate { get; set; } = candidate;

    /// <summary>Rows it was run on.</summary>
    public int Count { get; private set; }

    public bool IsComplete => Count == _outcomes.Length;

    /// <summary>Score of every row; <see langword="null"/> for one without a score.</summary>
    public ImmutableArray<double?> Scores => [.. _outcomes.Select(static outcome => outcome?.Score?.Value)];

    /// <summary>What came of every row, once it <see cref="IsComplete"/>.</summary>
    public IEnumerable<RowOutcome> Outcomes => _outcomes.Select(static outcome => outcome!.Value);

    /// <summary>Of some rows those it was not run on.</summary>
    public IEnumerable<int> Missing(IEnumerable<int> rows) => rows.Where(row => _outcomes[row] is null);

    public IEnumerable<int> Missing() => Missing(Enumerable.Range(0, _outcomes.Length));

    public void Add(int row, RowOutcome outcome)
    {
        Count += _outcomes[row] is null ? 1 : 0;
        _outcomes[row] = outcome;
    }
}
