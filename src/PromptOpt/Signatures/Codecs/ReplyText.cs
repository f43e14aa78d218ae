namespace PromptOpt;

/// <summary>Takes off what models put around a value: code fences, quotes, emphasis.</summary>
internal static class ReplyText
{
    private const string Fence = "```";

    /// <summary>The text inside one code fence that holds everything; otherwise the trimmed text itself.</summary>
    public static ReadOnlySpan<char> WithoutFence(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (!text.StartsWith(Fence, StringComparison.Ordinal))
        {
            return text;
        }

        int lineEnd = text.IndexOf('\n');
        if (lineEnd < 0)
        {
            return text.Length >= 2 * Fence.Length && text.EndsWith(Fence, StringComparison.Ordinal)
                ? text[Fence.Length..^Fence.Length].Trim()
                : text;
        }

        ReadOnlySpan<char> inside = text[(lineEnd + 1)..].TrimEnd();
        return inside.EndsWith(Fence, StringComparison.Ordinal) ? inside[..^Fence.Length].Trim() : inside;
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

    /// <summary>The scalar without a full stop at its end.</summary>
    public static ReadOnlySpan<char> Word(ReadOnlySpan<char> text)
    {
        text = Scalar(text);
        return text.Length > 1 && text[^1] == '.' ? Scalar(text[..^1]) : text;
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
        => (open, close) is ('"', '"') or ('\'', '\'') or ('`', '`') or ('*', '*') or ('“', '”') or ('‘', '’') or ('«', '»') or ('„', '“');
}
