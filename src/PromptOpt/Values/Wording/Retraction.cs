namespace PromptOpt;

/// <summary>Tells from the words behind an answer whether they take it back, refuse one, ask for an input or promise another one.</summary>
internal static class Retraction
{
    private const string Leading = " \t\r\n*_>(\"“#-—–";

    // What points at an answer above.
    private static readonly string[] Pronouns =
    [
        "it", "this", "that", "these", "those", "above", "which", "das", "dies", "dieses", "diese", "ceci", "cela", "c", "ce", "esto", "eso", "ese", "esta", "questo", "questa", "isto", "isso", "это",
    ];

    private static readonly string[] Faults =
    [
        "wrong", "incorrect", "mistake", "mistaken", "example", "sample", "draft", "placeholder", "template", "format", "schema", "invalid", "outdated", "hypothetical", "illustration",
        "beispiel", "entwurf", "falsch", "platzhalter", "exemple", "brouillon", "faux", "incorrecte", "ejemplo", "borrador", "incorrecto", "esempio", "bozza", "sbagliato", "exemplo", "rascunho", "errado",
        "пример", "черновик", "неверно",
    ];

    // The same in languages that do not part words.
    private static readonly string[] PronounsInside = ["这", "這", "上面", "以上", "上述", "これ", "上記", "이것", "위"];
    private static readonly string[] FaultsInside = ["示例", "例子", "范例", "草稿", "错误", "不正确", "サンプル", "例です", "下書き", "間違", "예시", "초안"];

    private static readonly string[] Corrections =
    [
        "wait", "scratch", "correction", "actually", "hmm", "wrong", "incorrect", "oops", "ignore", "disregard", "replace", "forget", "strike", "or", "alternatively", "maybe", "perhaps", "possibly",
    ];

    // What says nothing of an answer by itself.
    private static readonly string[] Interjections = ["actually", "wait", "hmm", "hm", "oh", "ah", "uh", "um", "well", "so", "now", "ok", "okay", "hold", "on"];

    // What is said of the task and not of the answer.
    private static readonly string[] Remarks = ["easy", "hard", "difficult", "nice", "straightforward", "simple", "interesting", "checked", "verified", "confirmed"];
    private static readonly string[] Openers = ["please", "sorry", "no", "oh", "ah", "but", "apologies", "unfortunately"];
    private static readonly string[] Thoughts = ["thought", "thoughts", "reflection", "consideration"];
    private static readonly string[] Mistakes = ["mistake", "error", "misread", "misunderstood", "miscounted", "miscalculated", "misjudged", "mistaken"];
    private static readonly string[] Redoing = ["redo", "correct", "revise", "fix", "reconsider", "rethink", "recalculate", "recompute", "restart", "retry", "rewrite"];
    private static readonly string[] Later = ["later", "after", "once", "when", "until"];
    private static readonly string[] Persons = ["you", "I", "we"];
    private static readonly string[] Conforming = ["follows", "follow", "following", "matches", "match", "conforms", "conform", "adheres", "complies", "same", "per", "according"];
    private static readonly string[] Asking = ["provide", "share", "paste", "send", "supply", "enter", "give"];

    /// <summary>Whether the first sentence takes back what stands above it.</summary>
    public static bool Is(ReadOnlySpan<char> sentence)
    {
        SentenceWords words = new(sentence);
        bool hasFirst = words.MoveNext();
        bool isDenied = false;
        while (hasFirst && words.IsAny(Openers))
        {
            isDenied |= words.Current.Equals("no", StringComparison.OrdinalIgnoreCase);
            hasFirst = words.MoveNext();
        }

        // An offer for another case takes nothing back, nor does a question to the reader.
        if (!hasFirst || words.Current is "If" or "if" || (words.Current is "Or" or "or" && sentence.Contains('?') && SentenceWords.HasAny(sentence, Persons)))
        {
            return false;
        }

        return (words.IsAny(Corrections) && !IsRemark(words, sentence))
            || ((words.IsAny(Pronouns) || IsAbove(words)) && ((SentenceWords.HasAny(sentence, Faults) && !SentenceWords.HasAny(sentence, Conforming)) || IsDenied(sentence)))
            || (StartsInside(words.Current, PronounsInside) && HasAnyInside(sentence, FaultsInside))
            || (words.Current is "On" or "on" or "Upon" && SentenceWords.HasAny(sentence, Thoughts))
            || (words.Current is "I" or "My" or "my" or "We" && !isDenied && SentenceWords.HasAny(sentence, Mistakes))
            || (words.Current is "Let" or "let" && SentenceWords.HasAny(sentence, Redoing) && !sentence.Contains(" know ", StringComparison.Ordinal))
            || Promises(sentence)
            || Asks(sentence)
            || LeadSentence.Refuses(sentence);
    }

    /// <summary>Whether what stands behind the end of a reply takes it back. Interjections alone, as before a reply that runs on, do not.</summary>
    public static bool IsBehindEnd(ReadOnlySpan<char> behind)
    {
        while (true)
        {
            behind = behind.TrimStart(Leading);
            ReadOnlySpan<char> sentence = FirstSentence(behind);
            if (!HasWords(sentence) || !IsInterjection(sentence))
            {
                return HasWords(sentence) && behind[0] is not ('{' or '[' or '<') && Is(sentence);
            }

            behind = behind[sentence.Length..];
        }
    }

    /// <summary>Whether words stand before a further answer that say something, and are no mere interjections.</summary>
    public static bool HasStatement(ReadOnlySpan<char> words) => HasWords(words) && !IsInterjection(words);

    /// <summary>Whether words say that something is wrong, or only an example or a draft.</summary>
    public static bool NamesFault(ReadOnlySpan<char> sentence) => SentenceWords.HasAny(sentence, Faults);

    /// <summary>The text up to the end of its first sentence or line.</summary>
    public static ReadOnlySpan<char> FirstSentence(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny(".!?\n");
        return end < 0 ? text : text[..(end + 1)];
    }

    private static bool IsInterjection(ReadOnlySpan<char> sentence)
    {
        SentenceWords words = new(sentence);
        while (words.MoveNext())
        {
            if (!words.IsAny(Interjections))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a sentence that begins with <c>actually</c> only says how the task was.</summary>
    private static bool IsRemark(SentenceWords words, ReadOnlySpan<char> sentence)
        => words.Current.Equals("actually", StringComparison.OrdinalIgnoreCase) && SentenceWords.HasAny(sentence, Remarks) && !SentenceWords.HasAny(sentence, Faults) && !IsDenied(sentence);

    /// <summary>Whether words go on from an article to what stands above.</summary>
    private static bool IsAbove(SentenceWords words)
        => words.Current.Equals("the", StringComparison.OrdinalIgnoreCase) && words.MoveNext() && (words.IsAny(Faults) || words.Current is "above" or "previous");

    private static bool IsDenied(ReadOnlySpan<char> sentence)
    {
        SentenceWords words = new(sentence);
        bool isDenied = false;
        while (words.MoveNext())
        {
            if (isDenied && words.Current is "correct" or "right" or "true" or "accurate" or "answer" or "final")
            {
                return true;
            }

            isDenied |= words.Current is "not" or "t";
        }

        return false;
    }

    /// <summary>Whether the answer proper is to come later.</summary>
    private static bool Promises(ReadOnlySpan<char> sentence)
    {
        SentenceWords words = new(sentence);
        bool isToCome = false;
        bool isFinal = false;
        while (words.MoveNext())
        {
            isToCome |= words.Current is "will" or "ll";
            isFinal |= isToCome && words.Current is "final" or "actual" or "real" or "proper";
            if (isFinal && words.IsAny(Later))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Asks(ReadOnlySpan<char> sentence)
    {
        SentenceWords words = new(sentence);
        while (words.MoveNext())
        {
            bool isPlea = words.Previous is "please" or "Please" or "kindly" or "Kindly" || (words.Previous is "you" && sentence.Contains('?'));
            if (isPlea && words.IsAny(Asking))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsInside(ReadOnlySpan<char> word, string[] words)
    {
        foreach (string one in words)
        {
            if (word.StartsWith(one, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAnyInside(ReadOnlySpan<char> sentence, string[] words)
    {
        foreach (string one in words)
        {
            if (sentence.Contains(one, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWords(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }
}
