using System.Buffers;

namespace PromptOpt;

/// <summary>Tells a JSON value that is given as an answer from one that is shown, and from brackets inside a sentence.</summary>
internal static class JsonPlace
{
    private const string Fence = "```";

    // A label before a value is short.
    private const int MaxLabelLength = 60;

    // Of a longer line before a value only the end is looked at.
    private const int MaxLineLength = 256;

    private static readonly SearchValues<char> Closing = SearchValues.Create(" \t.;,`*");

    /// <summary>Whether a value ends its line, and begins it or stands behind a label and a colon, and is not announced as refused or replaced.</summary>
    public static bool IsSetOff(ReadOnlySpan<char> text, int start, int end)
    {
        int next = text[end..].IndexOfAnyExcept(Closing);
        if (next >= 0 && text[end + next] is not ('\n' or '\r'))
        {
            return false;
        }

        ReadOnlySpan<char> before = text[..start].TrimEnd(" \t`*");
        bool beginsLine = before.IsEmpty || before[^1] is '\n' or '\r';
        ReadOnlySpan<char> line = LastLine(before, out bool isWhole);
        return (line.IsEmpty || !Explanations.AnnounceRejection(line)) && (beginsLine || (isWhole && IsLabel(line)));
    }

    /// <summary>Whether the line before a value, or before the fence it stands in, announces it as an example.</summary>
    public static bool IsExample(ReadOnlySpan<char> text, int start)
    {
        ReadOnlySpan<char> line = LastLine(text[..start], out _);
        if (line.TrimStart().StartsWith(Fence, StringComparison.Ordinal))
        {
            line = LastLine(text[..text[..start].LastIndexOf(Fence, StringComparison.Ordinal)], out _);
        }

        return Explanations.AnnounceExample(line);
    }

    /// <summary>Whether a line before a list announces it.</summary>
    public static bool Announces(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd("* ");
        return line is [.., ':'] && IsLabel(line) && !Explanations.AnnounceRejection(line) && !Explanations.AnnounceExample(line);
    }

    private static ReadOnlySpan<char> LastLine(ReadOnlySpan<char> text, out bool isWhole)
    {
        text = text.TrimEnd();
        ReadOnlySpan<char> near = text[Math.Max(0, text.Length - MaxLineLength)..];
        int lineStart = near.LastIndexOfAny('\n', '\r') + 1;
        isWhole = lineStart > 0 || near.Length == text.Length;
        return near[lineStart..].TrimEnd("*` ");
    }

    private static bool IsLabel(ReadOnlySpan<char> line)
        => line.Length is > 0 and <= MaxLabelLength && line[^1] is ':' or '=' && line.IndexOfAny("?!;") < 0 && line.IndexOf(". ", StringComparison.Ordinal) < 0;
}
