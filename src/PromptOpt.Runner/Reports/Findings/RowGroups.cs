namespace PromptOpt.Runner;

/// <summary>Sorts rows into groups that a reader wants to look at; every row is in exactly one.</summary>
internal static class RowGroups
{
    private const double Poor = 0.5;

    public static IEnumerable<(string Title, string Meaning, MatrixRow[] Rows)> Of(RunReport report)
    {
        int start = report.Matrix.ColumnOf(report.Start);
        int best = report.Matrix.ColumnOf(report.Best);
        ILookup<Group, MatrixRow> groups = report.Matrix.Rows.ToLookup(row => GroupOf(row, start, best));
        return Enum.GetValues<Group>().Where(groups.Contains).Select(group => (Title(group), Meaning(group), groups[group].ToArray()));
    }

    private static Group GroupOf(MatrixRow row, int start, int best)
    {
        bool canCompare = start >= 0 && best >= 0 && start != best;
        return canCompare && row.Scores[best] < row.Scores[start] ? Group.Lost
            : canCompare && row.Scores[best] > row.Scores[start] ? Group.Gained
            : row.Highest < Poor ? Group.Unsolved
            : row.Lowest == 1 ? Group.Solved
            : Group.Mixed;
    }

    private static string Title(Group group) => group switch
    {
        Group.Lost => "Lost by the best candidate",
        Group.Gained => "Gained by the best candidate",
        Group.Unsolved => "Solved by no candidate",
        Group.Mixed => "Solved by some candidates",
        _ => "Solved by every candidate",
    };

    private static string Meaning(Group group) => group switch
    {
        Group.Lost => "The best candidate scores lower than the start. These are what the new prompt breaks.",
        Group.Gained => "The best candidate scores higher than the start.",
        Group.Unsolved => "No candidate reaches 0.5. Look here for wrong labels, missing knowledge, or a task the instructions do not explain.",
        Group.Mixed => "Start and best score the same; other candidates differ, or the score lies between.",
        _ => "Every candidate that was run on it scores 1. These rows tell candidates apart no more.",
    };

    private enum Group
    {
        Lost,
        Gained,
        Unsolved,
        Mixed,
        Solved,
    }
}
