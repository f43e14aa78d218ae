namespace PromptOpt;

/// <summary>What is counted, behind the number: a plain noun in the plural, as in <c>12 apples</c>. Words that scale or split a number are none.</summary>
internal static class CountedNouns
{
    private const int MinLength = 4;
    private const int MaxLength = 20;

    private static readonly string[] Irregular = ["people", "men", "women", "children", "mice", "teeth", "geese", "sheep", "fish", "data", "media", "criteria", "feet"];

    private static readonly string[] NotCounted =
    [
        "tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions", "milliards", "millones", "billones", "cientos", "lakhs", "crores", "grands",
        "pairs", "couples", "halves", "thirds", "quarters", "percents", "cents", "pennies", "times", "perhaps", "always", "sometimes", "besides", "others", "yes", "does", "equals",
        "makes", "gives", "means", "seems", "remains", "comes", "goes", "these", "those", "minds", "guess", "factors", "powers",
    ];

    /// <summary>The number alone where such a noun follows it and nothing else.</summary>
    public static ReadOnlySpan<char> WithoutNoun(ReadOnlySpan<char> text)
    {
        int blank = text.LastIndexOf(' ');
        return blank > 0 && (char.IsDigit(text[0]) || text[0] is '+' or '-' or '−' or '–') && char.IsDigit(text[blank - 1]) && Is(text[(blank + 1)..]) ? text[..blank] : text;
    }

    private static bool Is(ReadOnlySpan<char> word)
    {
        if (word.Length > MaxLength || word.IndexOfAnyExceptInRange('a', 'z') >= 0)
        {
            return false;
        }

        return IsAny(word, Irregular)
            || (word.Length >= MinLength && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') && !word.EndsWith("ths", StringComparison.Ordinal) && !IsAny(word, NotCounted));
    }

    private static bool IsAny(ReadOnlySpan<char> word, string[] words)
    {
        foreach (string one in words)
        {
            if (word.SequenceEqual(one))
            {
                return true;
            }
        }

        return false;
    }
}
