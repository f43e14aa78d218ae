namespace PromptOpt;

/// <summary>Lists as tables of one column: a heading, a rule and a row for each item.</summary>
internal static class TableColumn
{
    // Heading and rule.
    private const int HeadLength = 2;

    /// <summary>Whether a line is a row of a table.</summary>
    public static bool IsRow(ReadOnlySpan<char> line) => line.Trim() is ['|', .., '|'];

    /// <summary>The cells below the rule.</summary>
    public static bool TryRead(List<string> lines, out List<string> items)
    {
        items = [];
        if (lines.Count <= HeadLength || !lines.TrueForAll(static line => IsRow(line) && line.AsSpan(1, line.Length - 2).IndexOf('|') < 0) || !IsRule(lines[1]))
        {
            return false;
        }

        items.AddRange(lines.Skip(HeadLength).Select(static line => line[1..^1].Trim()));
        return items.TrueForAll(static item => item.Length > 0 && !IsRule(item));
    }

    private static bool IsRule(ReadOnlySpan<char> line) => line.Contains('-') && line.IndexOfAnyExcept("|-: ") < 0;
}
