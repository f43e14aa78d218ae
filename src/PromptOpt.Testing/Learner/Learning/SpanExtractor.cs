namespace PromptOpt.Testing;

/// <summary>Finds the part of a text that an answer would be copied from, by the words around it and its shape, as shown by examples.</summary>
internal sealed class SpanExtractor
{
    private const int MaxWords = 400;

    private readonly List<Context> _contexts = [];
    private readonly int _longest = 1;

    /// <summary>Learns the surroundings of answers; answers that do not stand in their text teach nothing.</summary>
    public SpanExtractor(IReadOnlyList<(string Text, string Answer)> examples)
    {
        foreach ((string text, string answer) in examples)
        {
            int at = text.IndexOf(answer, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            List<Range> words = WordsOf(text);
            int first = words.FindIndex(word => word.End.Value > at);
            int last = words.FindLastIndex(word => word.Start.Value < at + answer.Length);
            if (first >= 0 && last >= first)
            {
                _contexts.Add(Context.Of(text, words, first, last));
                _longest = Math.Max(_longest, last - first + 1);
            }
        }
    }

    /// <summary>The best span; <see langword="null"/> when the text has no words or nothing was learned.</summary>
    public string? Extract(string text)
    {
        List<Range> words = WordsOf(text);
        string? best = null;
        double bestScore = 0;
        for (int first = 0; first < words.Count; first++)
        {
            for (int last = first; last < Math.Min(words.Count, first + _longest); last++)
            {
                double score = Score(Context.Of(text, words, first, last));
                if (score > bestScore)
                {
                    (best, bestScore) = (text[words[first].Start.Value..words[last].End.Value], score);
                }
            }
        }

        return best;
    }

    private double Score(Context candidate)
    {
        double best = 0;
        double sum = 0;
        foreach (Context known in _contexts)
        {
            double score = known.Likeness(candidate);
            best = Math.Max(best, score);
            sum += score;
        }

        // What one example shows best decides; what all show together breaks ties.
        return _contexts.Count == 0 ? 0 : best + (sum / _contexts.Count);
    }

    private static List<Range> WordsOf(string text)
    {
        List<Range> words = [];
        for (int i = 0; i < text.Length && words.Count < MaxWords;)
        {
            int start = i;
            while (i < text.Length && (Words.IsPart(text[i]) || (i > start && i + 1 < text.Length && text[i] is '.' or '-' or '@' or '_' or '/' && Words.IsPart(text[i + 1]))))
            {
                i++;
            }

            if (i > start)
            {
                words.Add(start..i);
            }
            else
            {
                i++;
            }
        }

        return words;
    }

    private readonly record struct Context(string Before, string BeforeThat, string After, string Shape, int Length)
    {
        public static Context Of(string text, List<Range> words, int first, int last)
            => new(
                Word(text, words, first - 1),
                Word(text, words, first - 2),
                Word(text, words, last + 1),
                ShapeOf(text.AsSpan()[words[first].Start..words[last].End]),
                last - first + 1);

        public double Likeness(Context other)
            => (Before == other.Before ? 2 : 0)
                + (BeforeThat == other.BeforeThat ? 0.5 : 0)
                + (After == other.After ? 1 : 0)
                + (Shape == other.Shape ? 2 : 0)
                + (Length == other.Length ? 0.5 : 0);

        private static string Word(string text, List<Range> words, int index)
            => index >= 0 && index < words.Count ? text[words[index]].ToLowerInvariant() : "";

        // "Anna Smith" is "Aa Aa", "4711" is "0", "me@here.org" is "a@a.a".
        private static string ShapeOf(ReadOnlySpan<char> text)
        {
            Span<char> shape = stackalloc char[16];
            int length = 0;
            foreach (char c in text)
            {
                char kind = char.IsUpper(c) ? 'A' : char.IsLetter(c) ? 'a' : char.IsDigit(c) ? '0' : c;
                if (length < shape.Length && (length == 0 || shape[length - 1] != kind))
                {
                    shape[length++] = kind;
                }
            }

            return shape[..length].ToString();
        }
    }
}
