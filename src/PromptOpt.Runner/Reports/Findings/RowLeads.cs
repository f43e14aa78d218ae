using System.Collections.Immutable;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Tells which candidates are the best on rows, and which of them are on the Pareto front as a search would see it.</summary>
internal static class RowLeads
{
    /// <summary>Tells every candidate whether it is on the front over the rows, and how many rows it leads. What was turned away leads nothing.</summary>
    public static ImmutableArray<ReportCandidate> Mark(ImmutableArray<ReportCandidate> candidates, ScoreMatrix matrix, ComparedRows compared)
    {
        MatrixRow[] rows = [.. matrix.Rows.Where(row => compared.Counts(row.Id))];
        int[] columns = [.. Enumerable.Range(0, matrix.Candidates.Length).Where(column => matrix.Candidates[column].IsAccepted)];
        ImmutableArray<FrontMember> front = ParetoFront.Of([.. columns.Select(column => new FrontCandidate((matrix.Candidates[column].Compared ?? matrix.Candidates[column].Scores)!.Mean, [.. rows.Select(row => row.Scores[column])]))]);
        HashSet<int> members = [.. front.Select(member => matrix.Candidates[columns[member.Index]].Index)];
        int[] led = new int[matrix.Candidates.Length];
        int[] ledAlone = new int[matrix.Candidates.Length];
        foreach (MatrixRow row in rows)
        {
            double? highest = columns.Max(column => row.Scores[column]);
            int[] leaders = [.. columns.Where(column => highest is not null && row.Scores[column] == highest)];
            // The same prompt under another number, as where a step of a sequence begins, is no rival.
            bool isAlone = leaders.Select(column => matrix.Candidates[column].Candidate.Parameters).Distinct().Count() == 1;
            foreach (int column in leaders)
            {
                led[column]++;
                ledAlone[column] += isAlone ? 1 : 0;
            }
        }

        return
        [
            .. candidates.Select(candidate => matrix.ColumnOf(candidate) is >= 0 and var column
                ? candidate with { IsOnFront = members.Contains(candidate.Index), RowsLed = led[column], RowsLedAlone = ledAlone[column] }
                : candidate),
        ];
    }
}
