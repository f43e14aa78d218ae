namespace PromptOpt;

/// <summary>
/// JSON that begins as such and is not whole: it misses its end, or what stands in it has no single reading. What stands inside is a part of it, and no
/// value of its own.
/// </summary>
internal static class BrokenJson
{
    // Nobody opens more before the first text.
    private const int MaxOpenings = 8;
    private const int MaxNameLength = 64;

    /// <summary>Whether the bracket at an index begins an object with a first name, or lists around one, and not just a remark in brackets.</summary>
    public static bool BeginsAt(ReadOnlySpan<char> text, int start)
    {
        int at = start;
        for (int openings = 0; openings < MaxOpenings && at < text.Length && text[at] is '[' or '{'; openings++)
        {
            bool isObject = text[at] == '{';
            at++;
            at += text[at..].Length - text[at..].TrimStart().Length;
            if (isObject)
            {
                return at < text.Length && (text[at] is '"' or '\'' or '“' || IsNameAt(text, at));
            }
        }

        return false;
    }

    /// <summary>Where its brackets would close, texts in quotes aside; the length of the text when they do not.</summary>
    public static int EndOf(ReadOnlySpan<char> text, int start)
    {
        int depth = 0;
        bool isText = false;
        for (int at = start; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '\\')
            {
                at++;
            }
            else if (c == '"')
            {
                isText = !isText;
            }
            else if (!isText && c is '{' or '[')
            {
                depth++;
            }
            else if (!isText && c is '}' or ']' && --depth == 0)
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    /// <summary>Where the bracket stands that was opened last and is not closed, texts in quotes aside; -1 when there is none.</summary>
    public static int InnermostOpening(ReadOnlySpan<char> text)
    {
        Stack<int> openings = [];
        bool isText = false;
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '\\')
            {
                at++;
            }
            else if (c == '"')
            {
                isText = !isText;
            }
            else if (!isText && c is '{' or '[')
            {
                openings.Push(at);
            }
            else if (!isText && c is '}' or ']')
            {
                openings.TryPop(out _);
            }
        }

        return openings.TryPeek(out int opening) ? opening : -1;
    }

    private static bool IsNameAt(ReadOnlySpan<char> text, int start)
    {
        int at = start;
        while (at < text.Length && at - start < MaxNameLength && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return at > start && at < text.Length && text[at] == ':';
    }
}
