using PromptOpt.Optimizers;

namespace PromptOpt.PropertyRuns;

/// <summary>Texts that hold nothing of a layout.</summary>
internal static class PlainText
{
    public static readonly string[] Words =
    [
        "Paris", "the", "bolt", "it's", "3/4", "zinc", "GmbH", "und", "naïve", "東京", "🙂", "(see above)", "50 %", "a, b", "\"so\"", "C#", "e.g.", "x = 1;", "no", "- not", "why?",
    ];

    /// <summary>One to six words, sometimes on two lines.</summary>
    public static string Next(SeededRandom random)
    {
        List<string> words = [];
        for (int count = 1 + random.NextInt32(6); count > 0; count--)
        {
            words.Add(Words[random.NextInt32(Words.Length)]);
        }

        string text = string.Join(' ', words);
        return random.NextInt32(6) == 0 ? text + "\n" + Words[random.NextInt32(Words.Length)] : text;
    }
}
