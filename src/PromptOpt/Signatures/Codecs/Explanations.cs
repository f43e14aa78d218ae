namespace PromptOpt;

/// <summary>Tells an answer from the words beside it, and words that only explain it from those that change it.</summary>
internal static class Explanations
{
    // A sentence around an emphasised answer is short.
    private const int MaxWords = 6;

    private static readonly string[] TakingBack =
    [
        "wait", "actually", "correction", "reconsider", "reconsidering", "rather", "instead", "wrong", "mistake", "mistaken", "sorry", "hmm", "reflection",
        "answer", "final", "result", "should", "scratch", "draft", "alternatively", "recheck", "rethink", "tentative",
    ];

    private static readonly string[] Doubting =
    [
        "not", "no", "nor", "neither", "or", "but", "however", "although", "though", "unless", "except", "if", "maybe", "perhaps", "possibly", "partially",
        "partly", "unsure", "uncertain", "unclear", "depends", "depending", "doubt", "might", "could", "otherwise", "versus", "vs", "hardly", "barely", "never", "only", "mostly", "mainly",
        "largely", "generally", "usually", "typically", "normally", "often", "sometimes", "occasionally", "rarely", "seldom", "somewhat", "some", "almost", "nearly", "likely", "unlikely",
        "probably", "presumably", "conditionally", "conditional", "partial", "limited", "mixed", "half", "most", "both", "think", "believe", "guess", "suppose", "assume", "seems", "appears", "apparently", "until", "till", "unless", "assuming", "provided", "when", "while",
    ];

    // What limits a value instead of explaining it begins so.
    private static readonly string[] Limiting =
    [
        "in", "on", "at", "for", "with", "without", "under", "within", "where", "during", "before", "after", "by", "from", "to", "per", "between", "among", "outside", "inside", "subject",
        "given", "as", "above", "below", "over", "more", "less", "very", "slightly", "rather", "quite", "kind", "sort",
    ];

    // What goes on with a value instead of explaining it begins so, be it in upper case.
    private static readonly string[] Continuing =
    [
        "or", "but", "and", "nor", "neither", "yet", "to", "plus", "minus", "times", "per", "unless", "except", "although", "though", "however", "maybe", "perhaps", "possibly", "probably",
        "if", "when", "only", "not", "no", "otherwise", "approximately", "roughly", "about", "thousand", "million", "billion", "dozen", "hundred",
    ];

    private static readonly string[] Showing =
    [
        "example", "examples", "instance", "e", "eg", "such", "template", "placeholder", "sample", "dummy", "please", "would", "could", "might", "use", "send",
    ];

    private static readonly string[] Rejecting =
    [
        "not", "sorry", "cannot", "unable", "wrong", "previous", "previously", "earlier", "old", "draft", "instead",
    ];

    private static readonly string[] Reasons = ["because", "since", "as", "see"];

    private static readonly string[] Openings = ["the", "this", "my", "overall", "final", "so", "therefore", "thus", "it", "its", "answer"];

    /// <summary>Splits a first line from what follows behind an empty line.</summary>
    public static bool TrySplitFirstLine(ReadOnlySpan<char> text, out ReadOnlySpan<char> line, out ReadOnlySpan<char> rest)
    {
        int end = text.IndexOf('\n');
        line = end < 0 ? text : text[..end].TrimEnd();
        rest = end < 0 ? default : text[(end + 1)..];
        int next = rest.IndexOf('\n');
        bool isSplit = next >= 0 && rest[..next].IsWhiteSpace();
        rest = rest.Trim();
        return isSplit;
    }

    /// <summary>Finds the answer in <c>The sentiment is **positive**.</c>: the only emphasis, at the end of a short and certain sentence.</summary>
    public static bool TryFindEmphasis(ReadOnlySpan<char> text, out ReadOnlySpan<char> answer, out ReadOnlySpan<char> before)
    {
        const string sign = "**";
        answer = default;
        before = default;
        ReadOnlySpan<char> sentence = text.TrimEnd(".!");
        int start = sentence.IndexOf(sign, StringComparison.Ordinal);
        if (start <= 0 || text.Contains('\n') || !sentence.EndsWith(sign, StringComparison.Ordinal) || start + 4 >= sentence.Length)
        {
            return false;
        }

        answer = sentence[(start + 2)..^2];
        before = sentence[..start].TrimEnd();
        return answer.IndexOf(sign, StringComparison.Ordinal) < 0 && Introduces(before) && !CastDoubt(before);
    }

    /// <summary>Splits <c>word (explanation)</c> and <c>word, because explanation</c>.</summary>
    public static bool TrySplitReason(ReadOnlySpan<char> text, out ReadOnlySpan<char> word, out ReadOnlySpan<char> reason)
    {
        word = default;
        reason = default;
        int open = text.IndexOf('(');
        if (open > 0 && text[^1] == ')' && text[(open + 1)..].IndexOfAny('(', '\n') < 0 && text[open..^1].IndexOf(')') < 0)
        {
            word = text[..open].TrimEnd();
            reason = text[(open + 1)..^1];
            return true;
        }

        int comma = text.IndexOf(',');
        ReadOnlySpan<char> rest = comma < 0 ? default : text[(comma + 1)..].TrimStart();
        if (comma <= 0 || !(rest.StartsWith("because ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("since ", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        word = text[..comma];
        reason = rest;
        return true;
    }

    /// <summary>Whether the words may correct an answer before them.</summary>
    public static bool TakeBack(ReadOnlySpan<char> text) => HasAny(text, TakingBack);

    /// <summary>Whether the words begin a sentence of their own, or give a reason, and do not go on with a value before them, as <c>or 43</c> and <c>million</c> do.</summary>
    public static bool BeginAnew(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("*_#>`\"'( \r\n\t");
        Words words = new(text);
        return !text.IsEmpty && words.MoveNext() && text.StartsWith(words.Current, StringComparison.Ordinal)
            && (IsAny(words.Current, Reasons) || (char.IsLetter(text[0]) && !char.IsLower(text[0]) && !IsAny(words.Current, Continuing)))
            && words.MoveNext();
    }

    /// <summary>Whether a remark about a value explains it and neither denies nor limits it.</summary>
    public static bool LeaveNoDoubt(ReadOnlySpan<char> remark)
    {
        Words words = new(remark);
        if (!words.MoveNext() || IsAny(words.Current, Limiting) || char.IsDigit(words.Current[0]) || CastDoubt(remark))
        {
            return false;
        }

        // No reason is an adverb alone, nor a year.
        ReadOnlySpan<char> first = words.Current;
        return words.MoveNext()
            ? !(first.Equals("since", StringComparison.OrdinalIgnoreCase) && char.IsDigit(words.Current[0]))
            : !first.EndsWith("ly", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the words deny, limit or widen what stands beside them.</summary>
    public static bool CastDoubt(ReadOnlySpan<char> text)
        => text.Contains('?') || HasAny(text, Doubting)
            || text.Contains("n't", StringComparison.OrdinalIgnoreCase) || text.Contains("n’t", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the words say that what follows only shows what an answer would look like.</summary>
    public static bool AnnounceExample(ReadOnlySpan<char> text) => HasAny(text, Showing);

    /// <summary>Whether the words say that what follows is refused or was replaced.</summary>
    public static bool AnnounceRejection(ReadOnlySpan<char> text) => HasAny(text, Rejecting);

    /// <summary>Whether a name stands in the text as a whole word.</summary>
    public static bool Mentions(ReadOnlySpan<char> text, ReadOnlySpan<char> name)
    {
        while (!name.IsEmpty)
        {
            int found = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                break;
            }

            int end = found + name.Length;
            if (!(found > 0 && char.IsLetterOrDigit(text[found - 1])) && !(end < text.Length && char.IsLetterOrDigit(text[end])))
            {
                return true;
            }

            text = text[end..];
        }

        return false;
    }

    private static bool Introduces(ReadOnlySpan<char> text)
    {
        int words = 0;
        bool isOpening = false;
        ReadOnlySpan<char> last = default;
        Words rest = new(text);
        while (rest.MoveNext())
        {
            isOpening |= words == 0 && IsAny(rest.Current, Openings);
            words++;
            last = rest.Current;
        }

        return isOpening && words <= MaxWords
            && (text[^1] == ':' || last.Equals("is", StringComparison.OrdinalIgnoreCase) || last.Equals("was", StringComparison.OrdinalIgnoreCase));
    }

    private static bool HasAny(ReadOnlySpan<char> text, string[] words)
    {
        Words rest = new(text);
        while (rest.MoveNext())
        {
            if (IsAny(rest.Current, words))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAny(ReadOnlySpan<char> word, string[] words)
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

    private ref struct Words(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public ReadOnlySpan<char> Current { get; private set; }

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

            Current = _rest[start..end];
            _rest = _rest[end..];
            return !Current.IsEmpty;
        }
    }
}
