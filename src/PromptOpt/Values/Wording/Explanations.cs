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

    private static readonly string[] Showing =
    [
        "example", "examples", "instance", "e", "eg", "such", "template", "placeholder", "sample", "dummy", "please", "would", "could", "might", "use", "send",
    ];

    private static readonly string[] Rejecting =
    [
        "not", "sorry", "cannot", "unable", "wrong", "previous", "previously", "earlier", "old", "draft", "instead",
    ];

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
    public static bool TakeBack(ReadOnlySpan<char> text) => SentenceWords.HasAny(text, TakingBack);

    /// <summary>Whether a remark about a value explains it and neither denies nor limits it.</summary>
    public static bool LeaveNoDoubt(ReadOnlySpan<char> remark)
    {
        SentenceWords words = new(remark);
        if (!words.MoveNext() || words.IsAny(Limiting) || char.IsDigit(words.Current[0]) || CastDoubt(remark))
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
        => text.Contains('?') || SentenceWords.HasAny(text, Doubting)
            || text.Contains("n't", StringComparison.OrdinalIgnoreCase) || text.Contains("n’t", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the words say that what follows only shows what an answer would look like.</summary>
    public static bool AnnounceExample(ReadOnlySpan<char> text) => SentenceWords.HasAny(text, Showing);

    /// <summary>Whether the words say that what follows is refused or was replaced.</summary>
    public static bool AnnounceRejection(ReadOnlySpan<char> text) => SentenceWords.HasAny(text, Rejecting);

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
        SentenceWords rest = new(text);
        while (rest.MoveNext())
        {
            isOpening |= words == 0 && rest.IsAny(Openings);
            words++;
            last = rest.Current;
        }

        return isOpening && words <= MaxWords
            && (text[^1] == ':' || last.Equals("is", StringComparison.OrdinalIgnoreCase) || last.Equals("was", StringComparison.OrdinalIgnoreCase));
    }

}
