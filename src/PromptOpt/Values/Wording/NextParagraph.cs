namespace PromptOpt;

/// <summary>
/// Tells a paragraph behind a value that explains it, in sentences of its own, from one that goes on with it (<c>or 43</c>, <c>thousand</c>, <c>to 2024-05-03</c>), limits
/// it or takes it back.
/// </summary>
internal static class NextParagraph
{
    private const int MostWordsOfFragment = 3;
    private const int MostWordsOfDenial = 5;

    private static readonly string[] Grounds = ["because", "since", "as"];

    private static readonly string[] Continuing =
    [
        "or", "and", "nor", "alternatively", "possibly", "maybe", "perhaps", "but", "however", "unless", "except", "although", "though", "plus", "minus", "times", "per", "versus", "vs", "otherwise", "scratch", "strike",
        "draft", "tentative", "tentatively", "provisional", "provisionally", "preliminary", "only", "if", "ignore", "disregard", "oops", "oh", "hold", "sometimes", "mostly", "partly", "partially", "usually", "probably", "unlikely",
        "hundred", "thousand", "million", "billion", "trillion", "dozen", "percent", "example", "nope", "edit", "update", "revised",
    ];

    private static readonly string[] Pronouns = ["this", "it", "that", "these", "above"];
    private static readonly string[] Tentative = ["draft", "tentative", "provisional", "preliminary", "example", "placeholder", "hypothetical", "guess", "sample", "outdated"];
    private static readonly string[] Alternatives = ["could", "might", "may", "maybe", "perhaps", "possibly", "either", "alternatively", "another", "alternative"];

    /// <summary>Whether a paragraph may change the value before it.</summary>
    public static bool MayChange(ReadOnlySpan<char> paragraph)
    {
        ReadOnlySpan<char> text = paragraph[StartOfWords(paragraph)..];
        if (text.IsEmpty || !char.IsLetter(text[0]))
        {
            return true;
        }

        ReadOnlySpan<char> sentence = FirstSentence(text);
        SentenceWords words = new(sentence);
        words.MoveNext();
        return (char.IsLower(text[0]) && !words.IsAny(Grounds))
            || words.IsAny(Continuing)
            || (words.IsAny(Pronouns) && SentenceWords.HasAny(sentence, Tentative))
            || IsFragment(text)
            || IsDenial(sentence, words.Current)
            || (text.ContainsAnyInRange('0', '9') && SentenceWords.HasAny(text, Alternatives));
    }

    /// <summary>Goes over quotation marks, brackets, emphasis, rules and the sign of an item, but over no sign that a quantity may begin with.</summary>
    private static int StartOfWords(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (at < text.Length && !char.IsLetterOrDigit(text[at]))
        {
            bool isSign = text[at] is '+' or '±' or '=' or '/' or '%' or '$' or '€' or '£' or '~' or '≈' or '×' or '÷' or '^';
            bool isMinus = text[at] is '-' or '−' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
            if (isSign || isMinus)
            {
                break;
            }

            at++;
        }

        return at;
    }

    private static ReadOnlySpan<char> FirstSentence(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny(".!?\n");
        return end < 0 ? text : text[..(end + 1)];
    }

    /// <summary>Whether a line is a few words that make no sentence.</summary>
    private static bool IsFragment(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf('\n');
        ReadOnlySpan<char> line = (end < 0 ? text : text[..end]).TrimEnd(" \t\r*_)\"”");
        return !line.ContainsAny(':', '=') && line[^1] is not ('.' or '!' or '?' or '。') && line.Count(' ') < MostWordsOfFragment;
    }

    /// <summary>Whether a short sentence only says no, or a longer one begins with it.</summary>
    private static bool IsDenial(ReadOnlySpan<char> sentence, ReadOnlySpan<char> first)
    {
        if (first is "No" or "Not" && sentence[first.Length..] is [] or [',' or '.' or '!' or ':' or '\n', ..])
        {
            return true;
        }

        int count = 0;
        bool isDenied = false;
        SentenceWords words = new(sentence);
        while (words.MoveNext())
        {
            count++;
            isDenied |= words.Current is "not" or "t" or "Not" or "never";
        }

        return isDenied && count <= MostWordsOfDenial;
    }
}
