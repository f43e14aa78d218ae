namespace PromptOpt.Optimizers;

/// <summary>Deals out rows in small batches: every row once before any comes again, each time in another order. No batch holds a row twice.</summary>
/// <param name="rows">How many rows there are.</param>
/// <param name="random">Decides the orders.</param>
internal sealed class MinibatchSampler(int rows, SeededRandom random)
{
    private readonly List<int> _next = [];

    /// <summary>The next rows, in ascending order; all of them when there are no more than asked for.</summary>
    public int[] Next(int size)
    {
        size = Math.Min(size, rows);
        List<int> batch = [];
        int at = 0;
        while (batch.Count < size)
        {
            if (at == _next.Count)
            {
                int[] order = [.. Enumerable.Range(0, rows)];
                random.Shuffle<int>(order);
                _next.AddRange(order);
            }

            // A row that comes again at the seam of two rounds waits for the next batch.
            if (batch.Contains(_next[at]))
            {
                at++;
            }
            else
            {
                batch.Add(_next[at]);
                _next.RemoveAt(at);
            }
        }

        batch.Sort();
        return [.. batch];
    }
}
