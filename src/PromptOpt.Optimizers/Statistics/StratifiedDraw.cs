namespace PromptOpt.Optimizers;

/// <summary>
/// Draws rows so that every label has its share: the next row is of the label that is furthest behind (D'Hondt's method), and of a label those that stand first.
/// </summary>
internal static class StratifiedDraw
{
    /// <param name="rows">The rows that may be drawn; of one label the first are drawn first.</param>
    /// <param name="labelOf">The label of a row.</param>
    /// <param name="weightOf">What a label is due, 0 or more.</param>
    /// <returns>All rows, in the order in which they are to be taken.</returns>
    public static IEnumerable<int> Of(IEnumerable<int> rows, Func<int, string> labelOf, Func<string, double> weightOf)
    {
        List<(double Weight, Queue<int> Rows)> open = [.. rows.GroupBy(labelOf).Select(group => (weightOf(group.Key), new Queue<int>(group)))];
        int[] taken = new int[open.Count];
        while (true)
        {
            int next = -1;
            for (int i = 0; i < open.Count; i++)
            {
                if (open[i].Rows.Count > 0 && (next < 0 || open[i].Weight / (1 + taken[i]) > open[next].Weight / (1 + taken[next])))
                {
                    next = i;
                }
            }

            if (next < 0)
            {
                yield break;
            }

            taken[next]++;
            yield return open[next].Rows.Dequeue();
        }
    }
}
