using System.Text;

namespace PromptOpt.Generators;

/// <summary>The one way for a text into a comment of generated code: as content of an XML documentation comment, line by line.</summary>
internal static class XmlText
{
    /// <summary>Part of one line: line ends become blanks.</summary>
    public static string Line(string text) => Escape(text, 0, text.Length);

    /// <summary>Writes the lines of the text, whatever ends them for C#, as lines of a comment.</summary>
    public static void WriteLines(SourceWriter writer, string text)
    {
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (IsLineEnd(text[i]))
            {
                WriteLine(writer, text, start, i);
                i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                start = i + 1;
            }
        }

        WriteLine(writer, text, start, text.Length);
    }

    /// <summary>The beginning of the text, as long as it can be without cutting a character in two.</summary>
    public static string Shorten(string text, int length)
        => text.Length <= length ? text : text.Substring(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length) + "…";

    private static void WriteLine(SourceWriter writer, string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        writer.Write(end > start ? "/// " : "///");
        if (IsPlain(text, start, end))
        {
            writer.WritePart(text, start, end - start);
        }
        else
        {
            writer.Write(Escape(text, start, end));
        }

        writer.WriteLine();
    }

    private static bool IsPlain(string text, int start, int end)
    {
        while (start < end && IsPlain(text[start]))
        {
            start++;
        }

        return start == end;
    }

    // Nearly every character of nearly every text.
    private static bool IsPlain(char c) => c is >= ' ' and < '\u0085' and not ('&' or '<' or '>');

    private static bool IsLineEnd(char c) => c is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    private static string Escape(string text, int start, int end)
    {
        if (IsPlain(text, start, end))
        {
            return text.Substring(start, end - start);
        }

        StringBuilder line = new(end - start + 16);
        for (int i = start; i < end; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < end && char.IsLowSurrogate(text[i + 1]))
            {
                line.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '&' => line.Append("&amp;"),
                '<' => line.Append("&lt;"),
                '>' => line.Append("&gt;"),
                _ when IsLineEnd(c) || c == '\t' => line.Append(' '),
                _ when c is < ' ' or >= '\ufffe' || char.IsSurrogate(c) => line.Append('\ufffd'),
                _ => line.Append(c),
            };
        }

        return line.ToString();
    }
}
