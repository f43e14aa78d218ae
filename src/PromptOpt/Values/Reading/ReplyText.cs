using System.Globalization;
using System.Text;

namespace PromptOpt;

/// <summary>Takes off what models put around a value: code fences, quotes, emphasis, closing punctuation.</summary>
internal static class ReplyText
{
    private const string Fence = "```";

    // Nobody dresses a name in more.
    private const int MaxLayers = 8;

    /// <summary>The text inside one code fence that holds everything; otherwise the trimmed text itself.</summary>
    public static ReadOnlySpan<char> WithoutFence(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (!text.StartsWith(Fence, StringComparison.Ordinal))
        {
            return text;
        }

        ReadOnlySpan<char> fence = text[..FenceLength(text)];
        int lineEnd = text.IndexOf('\n');
        if (lineEnd < 0)
        {
            bool isClosed = text.Length >= 2 * fence.Length && text.EndsWith(fence, StringComparison.Ordinal);
            return isClosed ? text[fence.Length..^fence.Length].Trim() : IsFenceLine(text[fence.Length..]) ? default : text;
        }

        ReadOnlySpan<char> inside = text[(lineEnd + 1)..];
        int end = IndexOfFenceLine(inside, fence);
        return end >= 0
            ? inside[end..].Trim().SequenceEqual(fence) ? inside[..end].Trim() : text
            : inside.EndsWith(fence, StringComparison.Ordinal) ? inside[..^fence.Length].Trim() : inside.Trim();
    }

    /// <summary>Whether nothing but the name of a language stands behind the signs of a fence.</summary>
    private static bool IsFenceLine(ReadOnlySpan<char> behind)
    {
        foreach (char sign in behind)
        {
            if (!char.IsAsciiLetterOrDigit(sign))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text inside the only code fence, whatever stands before and behind it; empty when there is none or several.</summary>
    public static ReadOnlySpan<char> OnlyFence(ReadOnlySpan<char> text)
    {
        int start = IndexOfFenceLine(text, Fence);
        int lineEnd = start < 0 ? -1 : text[start..].IndexOf('\n');
        if (lineEnd < 0)
        {
            return default;
        }

        ReadOnlySpan<char> inside = text[(start + lineEnd + 1)..];
        int end = IndexOfFenceLine(inside, Fence);
        return end < 0 || HasFenceLine(inside[(end + Fence.Length)..]) ? default : inside[..end].Trim();
    }

    /// <summary>A value that stands on its own, without fences, quotes and emphasis around it.</summary>
    public static ReadOnlySpan<char> Scalar(ReadOnlySpan<char> text)
    {
        text = WithoutFence(text);
        while (TryUnquote(text, out ReadOnlySpan<char> inside))
        {
            text = inside.Trim();
        }

        return text;
    }

    /// <summary>The scalar without a full stop at its end, be it inside or outside of quotes and emphasis.</summary>
    public static ReadOnlySpan<char> Word(ReadOnlySpan<char> text)
    {
        text = Scalar(text);
        return text.Length > 1 && text[^1] == '.' ? Scalar(text[..^1]) : text;
    }

    /// <summary>The scalar without closing punctuation, brackets around it and pictographs at its ends, none of which says anything about a name.</summary>
    public static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        text = Scalar(text);
        bool hasOpening = text.Contains('(');
        for (int layer = 0; layer < MaxLayers; layer++)
        {
            ReadOnlySpan<char> before = text;
            if (text.Length > 1 && text[^1] is '.' or '!' or ',' or ';' or ':')
            {
                text = Scalar(text[..^1]);
            }
            else if (text.Length > 2 && (text[0], text[^1]) is ('(', ')') or ('[', ']'))
            {
                text = Scalar(text[1..^1]);
            }
            else if (text.Length > 1 && text[^1] == ')' && !hasOpening)
            {
                text = Scalar(text[..^1]);
            }
            else
            {
                text = WithoutPictographs(text);
            }

            if (text.Length == before.Length)
            {
                break;
            }
        }

        return text;
    }

    private static ReadOnlySpan<char> WithoutPictographs(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> rest = text;
        while (Rune.DecodeLastFromUtf16(rest, out Rune last, out int length) == System.Buffers.OperationStatus.Done && IsPictograph(last))
        {
            rest = rest[..^length];
        }

        while (Rune.DecodeFromUtf16(rest, out Rune first, out int length) == System.Buffers.OperationStatus.Done && IsPictograph(first))
        {
            rest = rest[length..];
        }

        // Only one that stands apart is decoration, and never all there is.
        return rest.Length == text.Length || rest.IsWhiteSpace() ? text : Scalar(rest);
    }

    private static bool IsPictograph(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol
            // Variation selector, joiner, skin tones; signs that deny what they stand beside are no decoration.
            ? rune.Value is not (0x1F44E or 0x274C or 0x274E or 0x2717 or 0x2718 or 0x1F6AB or 0x26D4)
            : rune.Value is 0xFE0F or 0x200D or (>= 0x1F3FB and <= 0x1F3FF);

    private static int FenceLength(ReadOnlySpan<char> text)
    {
        int length = text.IndexOfAnyExcept('`');
        return length < 0 ? Fence.Length : length;
    }

    private static bool HasFenceLine(ReadOnlySpan<char> text) => IndexOfFenceLine(text, Fence) >= 0;

    private static int IndexOfFenceLine(ReadOnlySpan<char> text, ReadOnlySpan<char> fence)
    {
        for (int at = 0; at < text.Length; at += fence.Length)
        {
            int found = text[at..].IndexOf(fence, StringComparison.Ordinal);
            if (found < 0)
            {
                break;
            }

            at += found;
            int line = text[..at].LastIndexOfAnyExcept(' ', '\t');
            if (line < 0 || text[line] is '\n' or '\r')
            {
                return at;
            }
        }

        return -1;
    }

    private static bool TryUnquote(ReadOnlySpan<char> text, out ReadOnlySpan<char> inside)
    {
        inside = default;
        if (text.Length < 2 || !IsPair(text[0], text[^1]))
        {
            return false;
        }

        inside = text[1..^1];
        return true;
    }

    private static bool IsPair(char open, char close)
        => (open, close) is ('"', '"') or ('\'', '\'') or ('`', '`') or ('*', '*') or ('_', '_') or ('“', '”') or ('‘', '’') or ('«', '»') or ('„', '“');
}
