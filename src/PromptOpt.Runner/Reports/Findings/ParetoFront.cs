using System.Collections.Immutable;

namespace PromptOpt.Runner;

/// <summary>Finds the candidates that no other one is at least as good as everywhere and better than somewhere.</summary>
internal static class ParetoFront
{
    /// <summary>The places of the points that no other point dominates; more is better on every axis.</summary>
    public static ImmutableArray<int> Of(IReadOnlyList<IReadOnlyList<double>> points)
        => [.. Enumerable.Range(0, points.Count).Where(point => !Enumerable.Range(0, points.Count).Any(other => other != point && Dominates(points[other], points[point])))];

    /// <summary>Tells every candidate whether it is on the front over the rows, and how many rows it leads.</summary>
    public static ImmutableArray<ReportCandidate> Mark(ImmutableArray<ReportCandidate> candidates, ScoreMatrix matrix)
    {
        double[][] points = [.. Enumerable.Range(0, matrix.Candidates.Length).Select(column => matrix.Rows.Select(row => row.Scores[column] ?? 0).ToArray())];
        HashSet<int> front = [.. Of(points).Select(column => matrix.Candidates[column].Index)];
        int[] led = new int[points.Length];
        int[] ledAlone = new int[points.Length];
        foreach (MatrixRow row in matrix.Rows)
        {
            int leaders = row.Scores.Count(score => score == row.Highest);
            for (int column = 0; column < points.Length; column++)
            {
                if (row.Scores[column] == row.Highest)
                {
                    led[column]++;
                    ledAlone[column] += leaders == 1 ? 1 : 0;
                }
            }
        }

        return
        [
            .. candidates.Select(candidate => matrix.ColumnOf(candidate) is >= 0 and var column
                ? candidate with { IsOnFront = front.Contains(candidate.Index), RowsLed = led[column], RowsLedAlone = ledAlone[column] }
                : candidate),
        ];
    }

    private static bool Dominates(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        bool isBetter = false;
        for (int i = 0; i < one.Count; i++)
        {
            if (one[i] < other[i])
            {
                return false;
            }

            isBetter |= one[i] > other[i];
        }

        return isBetter;
    }
}
