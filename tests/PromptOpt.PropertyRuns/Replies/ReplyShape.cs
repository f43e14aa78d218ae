using System.Text;

namespace PromptOpt.PropertyRuns;

/// <summary>A reply of any length.</summary>
/// <param name="Name">Names it in the table.</param>
/// <param name="Start">How it begins.</param>
/// <param name="Unit">What is repeated.</param>
/// <param name="End">How it ends.</param>
internal sealed record ReplyShape(string Name, string Start, string Unit, string End)
{
    private const string Sentence = "The customer was charged twice for one order, and waits for the refund. ";

    // Where a unit stands decides which reader meets it.
    private static readonly (string Start, string End)[] Places =
    [
        ("", ""),
        ("[[ ## answer ## ]]\n", "\n\n[[ ## completed ## ]]"),
        ("[[ ## answers ## ]]\n[\"a\", ", "]\n\n[[ ## completed ## ]]"),
        ("{\"answer\": \"", "\", \"score\": 1}"),
        ("<answer>", "</answer>\n<score>1</score>"),
        ("Answer: ", "\nScore: 1"),
    ];

    private static readonly string[] Units =
    [
        "/*", " [[ ## completed ## ]] x", " [[ ## answer ## ]] x", "\n[[ ## answer ## ]]\nx", "[[ ##", "[[ ~", "[[ ", "#", "<", ">", "\"", "\"\"\"", "'", "{", "}", "[", "]", "(", "`", "```\n", "\n```json\n{", "\\", "\\\"", "\\u", ",", ":", ";", "{\"a\":", "{\"answer\":", "[{",
        "{\"answer\": \"x\"} ", "[\"a\"] ", "<a>", "</a>", "<answer>", "<answer>x</answer>", "</answer>", "<!--", "<![CDATA[", "]]>", "&", "&#", "<think>", "</think>", "<think></think>", "[THINK]", "<|channel|>", "<|im_end|>", "</s>",
        " - ", "- a\n", "- [ ] \"a\"\n", "1. a\n", "7", "1,000,", "1.", "-", "a: ", "a: b\n", "answer: a\n", "Answer: a\n", "**Answer:** a\n", "## Answer\na\n", "## ", "> ", "**", "_", "|", " ", "\n", "\t", "\r\n", "\u00a0", "\u200b", "//", "// x\n", "# x\n", "null ", "true", "e", "1e9",
    ];

    /// <summary>Answers as models write them, however long.</summary>
    public static IReadOnlyList<ReplyShape> Ordinary { get; } =
    [
        new("under markers", "[[ ## answer ## ]]\n", Sentence, "\n\n[[ ## score ## ]]\n0.9\n\n[[ ## completed ## ]]"),
        new("thinking, then markers", "<think>\n", Sentence, "\n</think>\n\n[[ ## answer ## ]]\nParis\n\n[[ ## score ## ]]\n0.9\n\n[[ ## completed ## ]]"),
        new("JSON object", "{\"answer\": \"", Sentence, "\", \"score\": 0.9}"),
        new("JSON object in a fence", "Here you are:\n```json\n{\"answer\": \"", Sentence, "\", \"score\": 0.9}\n```"),
        new("XML elements", "<answer>", Sentence, "</answer>\n<score>0.9</score>"),
        new("names with values", "Answer: ", Sentence, "\nScore: 0.9"),
        new("JSON list under a marker", "[[ ## answers ## ]]\n[\"first\"", ", \"The customer waits for the refund.\"", "]\n\n[[ ## completed ## ]]"),
        new("bullets under a marker", "[[ ## answers ## ]]\n- first", "\n- The customer waits for the refund.", "\n\n[[ ## completed ## ]]"),
        new("record under a marker", "[[ ## answer ## ]]\n{\"text\": \"", Sentence, "\", \"count\": 3}\n\n[[ ## completed ## ]]"),
    ];

    /// <summary>What an enemy writes to make a reader slow: each unit over and over, in each place.</summary>
    public static IReadOnlyList<IGrouping<string, ReplyShape>> Hostile { get; } =
    [
        .. from unit in Units
           from place in Places
           group new ReplyShape(Readable(unit), place.Start, unit, place.End) by unit,
    ];

    /// <summary>The reply with as many units as come next to the length.</summary>
    public string OfLength(int length)
    {
        int count = Math.Max(1, (length - Start.Length - End.Length) / Unit.Length);
        StringBuilder reply = new(length + Unit.Length);
        reply.Append(Start);
        for (int i = 0; i < count; i++)
        {
            reply.Append(Unit);
        }

        return reply.Append(End).ToString();
    }

    private static string Readable(string unit)
        => string.Concat(unit.Select(static c => c switch { '\n' => "⏎", '\r' => "␍", '\t' => "⇥", ' ' => "␣", '\u00a0' => "(nbsp)", '\u200b' => "(zwsp)", _ => c.ToString() }));
}
