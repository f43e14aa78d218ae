namespace PromptOpt;

/// <summary>
/// Tells, line by line, what YAML would read as text behind <c>key: |</c> or <c>key: &gt;</c>: every line that is indented deeper than the key, whatever it looks like.
/// </summary>
internal struct YamlBlocks()
{
    // How deep the key stands whose text is open, or -1.
    private int _key = -1;

    /// <summary>Takes the next line, and says whether it is one of a text.</summary>
    public bool Take(ReadOnlySpan<char> line)
    {
        if (_key >= 0 && (line.IsWhiteSpace() || IndentOf(line) > _key))
        {
            return true;
        }

        _key = Opens(line) ? ColumnOfKey(line) : -1;
        return false;
    }

    /// <summary>How deep the first sign of a line stands that is no sign of an item.</summary>
    public static int ColumnOfKey(ReadOnlySpan<char> line)
    {
        int at = IndentOf(line);
        while (at + 2 < line.Length && line[at] == '-' && line[at + 1] == ' ')
        {
            at++;
            at += IndentOf(line[at..]);
        }

        return at;
    }

    /// <summary>Whether a sign says that lines of text follow.</summary>
    public static bool IsIndicator(ReadOnlySpan<char> sign) => sign is ['|' or '>', .. var rest] && rest.Length <= 2 && rest.Trim("+-123456789").IsEmpty;

    private static bool Opens(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd();
        int blank = line.LastIndexOf(' ');
        return blank > 0 && IsIndicator(line[(blank + 1)..]) && line[..blank].TrimEnd() is [.., ':' or '-'];
    }

    private static int IndentOf(ReadOnlySpan<char> line) => line.Length - line.TrimStart(" \t").Length;
}
