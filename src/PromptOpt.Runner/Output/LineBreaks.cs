using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>
/// Divides a line of text where it is too long: at blanks, but never inside a name or a path. What stands in single quotes is one, and a path is divided
/// only after its separators, and only when it is longer than a line. What is longer and has none stays whole, however wide the console is.
/// </summary>
internal static class LineBreaks
{
    /// <summary>The lines, as places in the text; blanks at their ends are left out.</summary>
    /// <param name="text">One line.</param>
    /// <param name="width">How many cells there are.</param>
    public static List<(int Start, int End)> Divide(string text, int width)
    {
        List<(int Start, int End)> lines = [];
        int start = 0;
        int end = 0;
        foreach ((int wordStart, int wordEnd) in Words(text, width))
        {
            if (CellsOf(text, start, wordEnd) <= width)
            {
                end = wordEnd;
                continue;
            }

            Begin(wordStart);
            foreach ((int partStart, int partEnd) in CellsOf(text, start, wordEnd) <= width ? [(wordStart, wordEnd)] : Parts(text, wordStart, wordEnd))
            {
                if (CellsOf(text, start, partEnd) > width)
                {
                    Begin(partStart);
                }

                end = partEnd;
            }
        }

        lines.Add((start, Math.Max(start, end)));
        return lines;

        void Begin(int next)
        {
            if (end > start)
            {
                lines.Add((start, end));
                start = next;
                end = next;
            }
        }
    }

    /// <summary>The cells that the longest part takes which cannot be divided.</summary>
    public static int Longest(string text)
        => Words(text, int.MaxValue).SelectMany(word => Parts(text, word.Start, word.End)).Select(part => CellsOf(text, part.Start, part.End)).DefaultIfEmpty().Max();

    /// <summary>The cells that a text takes.</summary>
    public static int CellsOf(string text) => CellsOf(text, 0, text.Length);

    private static int CellsOf(string text, int start, int end)
        => System.Text.Ascii.IsValid(text.AsSpan(start, end - start)) ? end - start : new Segment(text[start..end]).CellCount();

    private static IEnumerable<(int Start, int End)> Words(string text, int width)
    {
        int start = -1;
        int quoted = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (i >= quoted)
            {
                quoted = QuoteFrom(text, i, width);
            }

            if (i >= quoted && text[i] is ' ' or '\t' && !IsBeforePercent(text, i))
            {
                if (start >= 0)
                {
                    yield return (start, i);
                }

                start = -1;
            }
            else if (start < 0)
            {
                start = i;
            }
        }

        if (start >= 0)
        {
            yield return (start, text.Length);
        }
    }

    private static IEnumerable<(int Start, int End)> Parts(string text, int start, int end)
    {
        for (int i = start; i < end - 1; i++)
        {
            if (IsSeparator(text[i]) && !IsSeparator(text[i + 1]) && i > start)
            {
                yield return (start, i + 1);
                start = i + 1;
            }
        }

        yield return (start, end);
    }

    // Where the name or path in quotation marks ends that begins here; the place itself when none does.
    private static int QuoteFrom(string text, int start, int width)
    {
        if (text[start] != '\'' || (start > 0 && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] is not ('(' or '[')))
        {
            return start;
        }

        for (int end = text.IndexOf('\'', start + 1); end >= 0; end = text.IndexOf('\'', end + 1))
        {
            if (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1]))
            {
                ReadOnlySpan<char> inside = text.AsSpan(start, end + 1 - start);
                return inside.Length <= width || inside.ContainsAny('/', '\\') ? end + 1 : start;
            }
        }

        return start;
    }

    private static bool IsBeforePercent(string text, int blank) => blank > 0 && blank + 1 < text.Length && text[blank + 1] == '%' && char.IsAsciiDigit(text[blank - 1]);

    private static bool IsSeparator(char c) => c is '/' or '\\';
}
