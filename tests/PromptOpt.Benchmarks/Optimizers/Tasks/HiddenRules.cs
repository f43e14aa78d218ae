using System.Collections.Immutable;
using System.Globalization;
using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>Words that decide, each with what it decides: a mapping nobody can guess.</summary>
internal sealed class HiddenRules
{
    private static readonly string[] Triggers =
    [
        "anchor", "basket", "candle", "dynamo", "easel", "falcon", "gasket", "harbor", "island", "jacket", "kettle", "ladder",
        "magnet", "needle", "orchid", "pepper", "quartz", "ribbon", "saddle", "timber", "umbrella", "velvet", "walnut", "zipper",
    ];

    private static readonly string[] Fillers =
    [
        "please", "could", "someone", "look", "into", "this", "since", "monday", "the", "delivery", "came", "late", "again", "and", "our", "people",
        "wait", "for", "an", "answer", "from", "your", "office", "we", "ordered", "it", "last", "week", "nothing", "happened", "so", "far", "thank", "you",
        "kindly", "with", "regards", "there", "was", "some", "trouble", "about", "as", "discussed", "on", "phone", "before", "noon", "today", "maybe", "still",
    ];

    private readonly ImmutableArray<(string Trigger, string Answer)> _rules;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _answers;

    public HiddenRules(int count, IReadOnlyList<string> answers, SeededRandom random)
    {
        string[] triggers = [.. Triggers];
        random.Shuffle<string>(triggers);
        _rules = [.. triggers.Take(count).Select((trigger, index) => (trigger, answers[index % answers.Count]))];
        _answers = _rules.ToDictionary(static rule => rule.Trigger, static rule => rule.Answer).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>A text that mentions exactly one deciding word.</summary>
    public (string Text, string Answer) Draw(SeededRandom random)
    {
        (string trigger, string answer) = _rules[random.NextInt32(_rules.Length)];
        List<string> words = [.. Enumerable.Range(0, 8 + random.NextInt32(8)).Select(_ => Fillers[random.NextInt32(Fillers.Length)])];
        words.Insert(random.NextInt32(words.Count + 1), trigger);
        return (string.Join(' ', words), answer);
    }

    public string AnswerOf(string text) => RuleOf(text).Answer;

    /// <summary>The rule that decides a text, as a person would say it.</summary>
    public string Explain(string text, string subject)
    {
        (string trigger, string answer) = RuleOf(text);
        return Sentence(trigger, answer, subject);
    }

    /// <summary>Instructions that state the first so many rules.</summary>
    public string Instructions(string task, string subject, int rules)
        => string.Join('\n', _rules.Take(rules).Select(rule => Sentence(rule.Trigger, rule.Answer, subject)).Prepend(task));

    private static string Sentence(string trigger, string answer, string subject)
        => string.Create(CultureInfo.InvariantCulture, $"If the {subject} mentions \"{trigger}\", answer {answer}.");

    private (string Trigger, string Answer) RuleOf(string text)
    {
        foreach (Range word in text.AsSpan().Split(' '))
        {
            if (_answers.TryGetValue(text.AsSpan(word), out string? trigger, out string? answer))
            {
                return (trigger, answer);
            }
        }

        throw new ArgumentException($"No rule decides '{text}'.", nameof(text));
    }
}
