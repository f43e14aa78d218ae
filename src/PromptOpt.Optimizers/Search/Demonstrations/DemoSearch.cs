namespace PromptOpt.Optimizers;

/// <summary>A search for bootstrapped demonstrations on its way.</summary>
/// <param name="order">Training rows in the order in which they are tried.</param>
/// <param name="wanted">Most bootstrapped demonstrations.</param>
/// <param name="random">Decides which labeled rows fill up.</param>
internal sealed class DemoSearch(IReadOnlyList<int> order, int wanted, SeededRandom random)
{
    private readonly List<int> _tried = [];
    private readonly List<int> _accepted = [];
    private int _begun;

    public int Wanted { get; } = wanted;

    public SeededRandom Random { get; } = random;

    /// <summary>Rows the teacher was run on, as far as they counted.</summary>
    public IReadOnlyList<int> Tried => _tried;

    /// <summary>Rows whose runs became demonstrations.</summary>
    public IReadOnlyList<int> Accepted => _accepted;

    public bool IsDone => _accepted.Count >= Wanted || _begun >= order.Count;

    /// <summary>The rows to run next: as many as are still wanted, and at least a batch.</summary>
    public int[] Next(int batchSize)
    {
        if (IsDone)
        {
            return [];
        }

        int[] rows = [.. order.Skip(_begun).Take(Math.Max(Wanted - _accepted.Count, batchSize))];
        _begun += rows.Length;
        return rows;
    }

    public void Add(int row, bool isAccepted)
    {
        _tried.Add(row);
        if (isAccepted)
        {
            _accepted.Add(row);
        }
    }
}
