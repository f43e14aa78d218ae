using System.Text;
using PromptOpt.Optimizers;
using PromptOpt.PropertyRuns;
using PromptOpt.Shared;

namespace PromptOpt.Tests.Streaming;

/// <summary>However a reply is split, what is told of it makes what the whole reply gives.</summary>
public sealed class SplitTests
{
    private const int Replies = 1_500;

    private static readonly string[] Seeds =
    [
        "[[ ## reasoning ## ]]\nFirst.\n\nThen.\n\n[[ ## answer ## ]]\na\ntext [[ ~## score ## ]]\n\n[[ ## score ## ]]\n4\n\n[[ ## label ## ]]\ngood\n\n[[ ## completed ## ]]",
        "[[ ## answer ## ]]\n- one\n- two\n[[ ## score ## ]] 10\n[[ ## label ## ]] bad\n[[ ## completed ## ]]\nAnything else?",
        "<think>so\n[[ ## answer ## ]]\ndraft</think>[[ ## answer ## ]]\nfinal\n[[ ## score ## ]]\n1\n[[ ## label ## ]]\ngood",
        "**[[ ## answer ## ]]**\nbold\n**[[ ## score ## ]]**\n2\n**[[ ## label ## ]]**\ngood\n**[[ ## completed ## ]]**",
        "{\"answer\": \"json\", \"score\": 3, \"label\": \"good\"}",
        "Answer: lines\nScore: 5\nLabel: good",
        "```\n[[ ## answer ## ]]\nfenced\n[[ ## score ## ]]\n1\n[[ ## label ## ]]\ngood\n[[ ## completed ## ]]\n```",
    ];

    private static readonly string[] Elements =
    [
        "<reasoning>\nFirst.\n\nThen.\n</reasoning>\n\n<answer>\na\ntext\n</answer>\n\n<score>\n4\n</score>\n\n<label>\ngood\n</label>",
        "<answer>3 &lt; 4 &amp;&amp; a < b & c &#65; &unknown; &amp</answer><score>1</score><label>bad</label>",
        "<answer>see <b>bold</b> a\ntext</answer>\n<score> 2 </score>\n<label>good</label>\nAnything else?",
        "<answer><![CDATA[a\ntext]]></answer><score>1</score><label>good</label>",
        "<think><answer>draft</answer></think><answer>final</answer><score>1</score><label>good</label>",
        "<result>\n<answer>rooted</answer>\n<score>1</score>\n<label>good</label>\n</result>",
        "<answer>one</answer><score>1</score><label>good</label><answer>two</answer>",
        "{\"answer\": \"json\", \"score\": 3, \"label\": \"good\"}",
    ];

    [Fact]
    public Task Any_split_gives_the_same_as_the_whole() => CheckAsync(ChatAdapter.Default, Seeds, MarkerText.Escape);

    [Fact]
    public Task Any_split_of_elements_gives_the_same_as_the_whole() => CheckAsync(XmlAdapter.Default, Elements, XmlText.Escape);

    private static async Task CheckAsync(PromptAdapter adapter, string[] seeds, Func<string, string> escape)
    {
        SeededRandom random = new(7);
        for (int i = 0; i < Replies; i++)
        {
            string reply = i < seeds.Length ? seeds[i] : ReplyMutator.Mutate(seeds[random.NextInt32(seeds.Length)], seeds[random.NextInt32(seeds.Length)], random);
            string text = i % 3 == 0 ? HostileText.Next(random) : "";
            reply = text.Length == 0 ? reply : reply.Replace("a\ntext", escape(text), StringComparison.Ordinal);

            (string told, string read) whole = await StreamAsync(adapter, [reply]);

            Assert.Equal(whole.read, whole.told);
            foreach (string[] pieces in new[] { [.. reply.Select(static c => c.ToString())], Split(reply, random), Split(reply, random) })
            {
                Assert.Equal(whole, await StreamAsync(adapter, pieces));
            }
        }
    }

    private static string[] Split(string text, SeededRandom random)
    {
        List<string> pieces = [];
        while (text.Length > 0)
        {
            int length = Math.Min(text.Length, 1 + random.NextInt32(12));
            pieces.Add(text[..length]);
            text = text[length..];
        }

        return [.. pieces];
    }

    /// <summary>What was told since the last restart, field by field, and what the prediction says.</summary>
    private static async Task<(string Told, string Read)> StreamAsync(PromptAdapter adapter, string[] pieces)
    {
        ChainOfThought<TextBesideOthers> module = new(new PiecesClient(pieces), new PredictOptions { MaxRepairs = 0, Adapter = adapter });
        SortedDictionary<string, StringBuilder> told = new(StringComparer.Ordinal);
        SortedDictionary<string, string> read = new(StringComparer.Ordinal);
        try
        {
            await foreach (StreamUpdate update in module.StreamAsync(new TextBesideOthers(), TestContext.Current.CancellationToken))
            {
                switch (update)
                {
                    case RestartUpdate:
                        told.Clear();
                        break;
                    case TextUpdate text:
                        Add(text.Field, text.Text);
                        break;
                    case ReasoningUpdate reasoning:
                        Add("reasoning", reasoning.Text);
                        break;
                    case ValueUpdate value:
                        Add(value.Field, value.Json);
                        break;
                    case PredictionUpdate<TextBesideOthers> { Prediction: var prediction }:
                        read["answer"] = prediction.Value.Answer;
                        read["score"] = prediction.Value.Score.ToString(System.Globalization.CultureInfo.InvariantCulture);
                        read["label"] = System.Text.Json.JsonDocument.Parse(Demo.Of(prediction.Value).Fields[^1].Json).RootElement.GetRawText();
                        read["reasoning"] = prediction.Reasoning ?? "";
                        break;
                    default:
                        break;
                }
            }
        }
        catch (AdapterParseException exception)
        {
            return ("unreadable", exception.Failures.IsEmpty ? "" : "unreadable");
        }

        return (Join(told.Select(static field => (field.Key, field.Value.ToString()))), Join(read.Select(static field => (field.Key, field.Value))));

        void Add(string field, string text) => (told.TryGetValue(field, out StringBuilder? before) ? before : told[field] = new StringBuilder()).Append(text);
    }

    private static string Join(IEnumerable<(string Name, string Text)> fields) => string.Join('\n', fields.Where(static field => field.Text.Length > 0).Select(static field => $"{field.Name}: {field.Text}"));
}
