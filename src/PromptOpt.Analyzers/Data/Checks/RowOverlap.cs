namespace PromptOpt.Analyzers;

/// <summary>Rows of one file whose inputs are those of rows of another one, whatever their labels.</summary>
internal sealed class RowOverlap
{
    private const int MaxPairs = 10;

    /// <summary>Pairs with the very same inputs.</summary>
    public RowPairs Exact { get; } = new(MaxPairs);

    /// <summary>Pairs that differ in case, white space and punctuation only.</summary>
    public RowPairs Normalized { get; } = new(MaxPairs);

    public static RowOverlap Find(RowCheck rows, RowCheck others)
    {
        RowOverlap overlap = new();
        List<int> candidates = FindCandidates(rows, others);
        if (candidates.Count == 0)
        {
            return overlap;
        }

        RowIndex ends = new(candidates.Count);
        RowIndex inputs = new(candidates.Count);
        RowIndex normalized = new(candidates.Count);
        foreach (int row in candidates)
        {
            ends.Add(others.InputEnds[row], row);
            inputs.Add(others.Inputs[row], row);
            normalized.Add(others.NormalizedInputs.Of(row), row);
        }

        for (int row = 0; row < rows.Inputs.Length; row++)
        {
            if (rows.Inputs[row] == 0 || ends.Find(rows.InputEnds[row]) < 0)
            {
                continue;
            }

            if (inputs.Find(rows.Inputs[row]) is >= 0 and var same)
            {
                overlap.Exact.Add(row, same);
            }
            else if (normalized.Find(rows.NormalizedInputs.Of(row)) is >= 0 and var alike)
            {
                overlap.Normalized.Add(row, alike);
            }
        }

        return overlap;
    }

    // Rows that begin and end alike; the others need no closer look.
    private static List<int> FindCandidates(RowCheck rows, RowCheck others)
    {
        RowIndex ends = new(rows.Inputs.Length);
        for (int row = 0; row < rows.Inputs.Length; row++)
        {
            if (rows.Inputs[row] != 0)
            {
                ends.Add(rows.InputEnds[row], row);
            }
        }

        List<int> candidates = [];
        for (int row = 0; row < others.Inputs.Length; row++)
        {
            if (others.Inputs[row] != 0 && ends.Find(others.InputEnds[row]) >= 0)
            {
                candidates.Add(row);
            }
        }

        return candidates;
    }
}

/// <summary>The first pairs of rows, and how many there are.</summary>
internal sealed class RowPairs(int limit)
{
    private readonly List<(int Row, int Other)> _first = [];

    public IReadOnlyList<(int Row, int Other)> First => _first;

    public int Total { get; private set; }

    public void Add(int row, int other)
    {
        if (++Total <= limit)
        {
            _first.Add((row, other));
        }
    }
}
