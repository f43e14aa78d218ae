using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>What models put before a marker on its line: signs of headings, quotations, lists and emphasis, numbers, signs that nobody sees.</summary>
internal static class MarkerDecoration
{
    private const int Longest = 64;

    /// <summary>Where the line begins, when only decoration stands between there and the bracket; otherwise -1.</summary>
    public static int LineStart(ReadOnlySpan<char> text, int bracket)
    {
        int at = bracket;
        bool hasDigits = false;
        while (at > 0 && text[at - 1] is not ('\n' or '\r'))
        {
            char c = text[--at];
            bool isNumber = char.IsAsciiDigit(c) || c is '.' or ')';
            hasDigits |= isNumber;
            if (!(isNumber || IsSign(c) || IsInvisible(c)) || bracket - at > Longest)
            {
                return -1;
            }
        }

        return hasDigits && !IsNumbered(text[at..bracket]) ? -1 : at;
    }

    /// <summary>How many signs of emphasis stand before the bracket and in the same way behind the marker.</summary>
    public static int EmphasisAround(ReadOnlySpan<char> text, int lineStart, int bracket, int end)
    {
        if (lineStart < 0)
        {
            return 0;
        }

        int length = 0;
        while (bracket - length > lineStart && text[bracket - length - 1] is '*' or '`' or '_')
        {
            length++;
        }

        for (int i = 0; i < length; i++)
        {
            if (end + i >= text.Length || text[end + i] != text[bracket - 1 - i])
            {
                return 0;
            }
        }

        return length;
    }

    /// <summary>Whether two markers are decorated alike. Blanks do not count, and of numbers only that they are there.</summary>
    public static bool AreAlike(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            char a = Next(left, ref i);
            char b = Next(right, ref j);
            if (a != b)
            {
                return false;
            }

            if (a == '\0')
            {
                return true;
            }
        }
    }

    private static bool IsSign(char c) => c is '*' or '`' or '_' or '>' or '#' or '-' or '+' or '•' || MarkerText.IsBlank(c);

    private static bool IsInvisible(char c) => c is '\uFEFF' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\u00AD';

    /// <summary>The next sign; one digit for a whole number; NUL at the end.</summary>
    private static char Next(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length && MarkerText.IsBlank(text[at]))
        {
            at++;
        }

        if (at == text.Length)
        {
            return '\0';
        }

        char c = text[at++];
        if (!char.IsAsciiDigit(c))
        {
            return c;
        }

        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return '0';
    }

    /// <summary>Whether digits and the sign behind them are the number of an item, and stand once.</summary>
    private static bool IsNumbered(ReadOnlySpan<char> decoration)
    {
        int start = decoration.IndexOfAnyInRange('0', '9');
        if (start < 0 || decoration[..start].IndexOfAny('.', ')') >= 0)
        {
            return false;
        }

        int end = start;
        while (end < decoration.Length && char.IsAsciiDigit(decoration[end]))
        {
            end++;
        }

        return end < decoration.Length
            && decoration[end] is '.' or ')'
            && decoration[(end + 1)..].IndexOfAnyInRange('0', '9') < 0
            && decoration[(end + 1)..].IndexOfAny('.', ')') < 0;
    }
}
