using System.Buffers;

namespace PromptOpt;

/// <summary>Tells a JSON value that is given as an answer from brackets inside a sentence.</summary>
internal static class JsonPlace
{
    private static readonly SearchValues<char> Closing = SearchValues.Create(" \t.;,`*");

    // A label before a value is short.
    private const int MaxLabelLength = 60;

    // Of a longer line before a value only the end is looked at.
    private const int MaxLineLength = 512;

    /// <summary>Whether a value ends its line, and begins it or stands behind a label and a colon, and is not announced as something else than the answer.</summary>
    public static bool IsSetOff(ReadOnlySpan<char> text, int start, int end)
    {
        int next = text[end..].IndexOfAnyExcept(Closing);
        if (next >= 0 && text[end + next] is not ('\n' or '\r'))
        {
            return false;
        }

        ReadOnlySpan<char> before = text[..start].TrimEnd(" \t`*");
        bool beginsLine = before.IsEmpty || before[^1] is '\n' or '\r';
        before = before.TrimEnd();
        if (before.IsEmpty)
        {
            return true;
        }

        ReadOnlySpan<char> near = before[Math.Max(0, before.Length - MaxLineLength)..];
        int lineStart = near.LastIndexOfAny('\n', '\r') + 1;
        return (lineStart > 0 || near.Length == before.Length || beginsLine) && IsLabel(near[lineStart..].TrimEnd("*` "), beginsLine);
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
