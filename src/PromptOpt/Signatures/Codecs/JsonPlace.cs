namespace PromptOpt;

/// <summary>Tells a JSON value that is given as an answer from brackets inside a sentence.</summary>
internal static class JsonPlace
{
    // A label before a value is short.
    private const int MaxLabelLength = 60;

    /// <summary>Whether a value ends its line, and begins it or stands behind a label and a colon, and is not announced as something else than the answer.</summary>
    public static bool IsSetOff(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> behind = text[end..];
        int lineEnd = behind.IndexOfAny('\n', '\r');
        if (!(lineEnd < 0 ? behind : behind[..lineEnd]).Trim(" \t.;,`*").IsEmpty)
        {
            return false;
        }

        ReadOnlySpan<char> before = text[..start].TrimEnd(" \t`*");
        if (before.IsEmpty)
        {
            return true;
        }

        bool beginsLine = before[^1] is '\n' or '\r';
        before = before.TrimEnd();
        ReadOnlySpan<char> line = before[(before.LastIndexOfAny('\n', '\r') + 1)..].TrimEnd("*` ");
        return IsLabel(line, beginsLine);
    }

    /// <summary>Whether a line before a list announces it.</summary>
    public static bool Announces(ReadOnlySpan<char> line) => line.TrimEnd("* ") is [.., ':'] && IsLabel(line, beginsLine: false);

    private static bool IsLabel(ReadOnlySpan<char> line, bool beginsLine)
    {
        if (Explanations.AnnounceAnother(line))
        {
            return false;
        }

        return beginsLine || (line.Length is > 0 and <= MaxLabelLength && line.TrimEnd("* ")[^1] is ':' or '=' && line.IndexOfAny("?!;") < 0 && line.IndexOf(". ", StringComparison.Ordinal) < 0);
    }
}
