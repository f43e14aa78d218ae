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
        for (int row = 0; row < rows.Inputs.Length; row++)
        {
            if (rows.Inputs[row] == 0)
            {
                continue;
            }

            if (others.FindInputs(rows.Inputs[row]) is >= 0 and var same)
            {
                overlap.Exact.Add(row, same);
            }
            else if (others.FindNormalInputs(rows.NormalInputs[row]) is >= 0 and var alike)
            {
                overlap.Normalized.Add(row, alike);
            }
        }

        return overlap;
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
