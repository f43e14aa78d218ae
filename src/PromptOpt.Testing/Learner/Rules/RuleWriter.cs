namespace PromptOpt.Testing;

/// <summary>
/// Makes rule sentences of examples: for each answer the words that stand in several of its examples and hardly in those of other answers.
/// What it writes, <see cref="RuleReader"/> reads.
/// </summary>
internal static class RuleWriter
{
    private const int MaxRules = 40;
    private const int MaxPhrases = 3;
    private const int MaxAnswerLength = 60;
    private const double LeastPurity = 0.8;

    public static List<string> Write(IReadOnlyList<FoundExample> examples)
    {
        (HashSet<string> Phrases, string Text, string Answer)[] usable =
        [
            .. examples
                .Where(static example => example.Answer is { Length: > 0 and <= MaxAnswerLength } answer && !answer.Contains('\n') && !answer.Contains('"'))
                .Select(static example => (PhrasesOf(example.Text), example.Text, example.Answer!)),
        ];
        Dictionary<string, int> frequencies = [];
        foreach (string phrase in usable.SelectMany(static example => example.Phrases))
        {
            frequencies[phrase] = frequencies.GetValueOrDefault(phrase) + 1;
        }

        return
        [
            .. usable
                .GroupBy(static example => example.Answer)
                .OrderByDescending(static group => group.Count())
                .ThenBy(static group => group.Key, StringComparer.Ordinal)
                .Select(group => Sentence(group.Key, [.. group.Select(static example => (example.Phrases, example.Text))], frequencies))
                .OfType<string>()
                .Take(MaxRules),
        ];
    }

    private static string? Sentence(string answer, (HashSet<string> Phrases, string Text)[] examples, Dictionary<string, int> frequencies)
    {
        if (examples.Length == 1)
        {
            // One example shows little: two of its rarest words together.
            string[] rarest =
            [
                .. Words.Of(examples[0].Text).Distinct().Where(frequencies.ContainsKey)
                    .OrderBy(word => frequencies[word]).ThenByDescending(static word => word.Length).ThenBy(static word => word, StringComparer.Ordinal).Take(2),
            ];
            return rarest.Length < 2 ? null : $"If the input mentions \"{rarest[0]}\" and \"{rarest[1]}\", answer \"{answer}\".";
        }

        Dictionary<string, int> own = [];
        foreach (string phrase in examples.SelectMany(static example => example.Phrases))
        {
            own[phrase] = own.GetValueOrDefault(phrase) + 1;
        }

        List<string> chosen = [];
        foreach (string phrase in own
            .Where(pair => pair.Value >= 2 && pair.Value >= LeastPurity * frequencies[pair.Key])
            .OrderByDescending(static pair => pair.Value).ThenByDescending(static pair => pair.Key.Length).ThenBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => pair.Key))
        {
            if (chosen.Count < MaxPhrases && !chosen.Any(other => Phrase.Mentions(phrase, other) || Phrase.Mentions(other, phrase)))
            {
                chosen.Add(phrase);
            }
        }

        return chosen.Count == 0 ? null : $"If the input mentions {string.Join(" or ", chosen.Select(static phrase => $"\"{phrase}\""))}, answer \"{answer}\".";
    }

    /// <summary>The telling words of a text, and neighbouring words of which one is telling.</summary>
    private static HashSet<string> PhrasesOf(string text)
    {
        List<string> words = Words.Of(text);
        HashSet<string> phrases = [];
        for (int i = 0; i < words.Count; i++)
        {
            bool isTelling = IsTelling(words[i]);
            if (isTelling)
            {
                phrases.Add(words[i]);
            }

            if (i > 0 && (isTelling || IsTelling(words[i - 1])) && Phrase.Mentions(text, words[i - 1] + " " + words[i]))
            {
                phrases.Add(words[i - 1] + " " + words[i]);
            }
        }

        return phrases;
    }

    private static bool IsTelling(string word) => word.Length >= 3 && !Words.IsCommon(word);
}
