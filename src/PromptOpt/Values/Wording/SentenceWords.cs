namespace PromptOpt;

/// <summary>The words of a sentence in their order. An apostrophe parts words, so that <c>can't</c> is <c>can</c> and <c>t</c>.</summary>
internal ref struct SentenceWords(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    /// <summary>The word.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>The word before; empty for the first one.</summary>
    public ReadOnlySpan<char> Previous { get; private set; }

    /// <summary>Whether a comma or a dash parts the word from the one before.</summary>
    public bool BeginsClause { get; private set; }

    /// <summary>Goes to the next word.</summary>
    public bool MoveNext()
    {
        int start = 0;
        while (start < _rest.Length && !char.IsLetterOrDigit(_rest[start]))
        {
            start++;
        }

        int end = start;
        while (end < _rest.Length && char.IsLetterOrDigit(_rest[end]))
        {
            end++;
        }

        Previous = Current;
        BeginsClause = _rest[..start].IndexOfAny(",;:") >= 0 || _rest[..start].IndexOfAny('–', '—') >= 0;
        Current = _rest[start..end];
        _rest = _rest[end..];
        return !Current.IsEmpty;
    }

    /// <summary>Whether the word is one of several.</summary>
    public readonly bool IsAny(string[] words) => IsAny(Current, words);

    /// <summary>Whether a word is one of several.</summary>
    public static bool IsAny(ReadOnlySpan<char> word, string[] words)
    {
        foreach (string one in words)
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text has one of several words.</summary>
    public static bool HasAny(ReadOnlySpan<char> text, string[] words)
    {
        SentenceWords rest = new(text);
        while (rest.MoveNext())
        {
            if (rest.IsAny(words))
            {
                return true;
            }
        }

        return false;
    }
}
