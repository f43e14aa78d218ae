namespace PromptOpt.Generators.Tests;

/// <summary>Values that are listed as the only ones: told to the model, held in replies, rows and tuned prompts.</summary>
public sealed class AllowedValuesTests
{
    private const string Source = """
        using System.ComponentModel.DataAnnotations;
        using System.Linq;
        using System.Text;
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;

        namespace Shop;

        public enum Color { Red, Green, [System.Text.Json.Serialization.JsonStringEnumMemberName("sky blue")] Blue }

        public sealed record Part([property: AllowedValues("nut", "bolt")] string Kind, [property: AllowedValues(1.5, 2)] decimal Size);

        [Signature("Sort the complaint.")]
        public partial class Sort
        {
            [InputField] public required string Message { get; init; }

            [InputField, AllowedValues("de", "en")] public string? Language { get; init; }

            /// <summary>the department</summary>
            [OutputField, AllowedValues("Billing", "Lost & found", "N/A")] public string Team { get; init; } = "";

            [OutputField, AllowedValues(1, 2, 4), Range(1, 5)] public int Level { get; init; }

            [OutputField, AllowedValues(null, 0.5, -2)] public double? Share { get; init; }

            [OutputField, AllowedValues("late", "Rude", "broken"), MaxLength(2)] public HashSet<string>? Reasons { get; init; }

            [OutputField, AllowedValues(Color.Red, Color.Blue)] public Color? Colour { get; init; }

            [OutputField, AllowedValues("none", "some")] public string? Refund { get; init; }

            [OutputField] public Part? Part { get; init; }
        }

        [PromptProgram]
        public partial class Sorter(IChatClient client) : PromptProgram<Sort>(client)
        {
            [Module] private partial Predict<Sort> Step { get; }

            protected override ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        public sealed class Says(params string[] replies) : IChatClient
        {
            private int _next;

            public List<string> Asked { get; } = [];

            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            {
                Asked.AddRange(messages.Select(static message => message.Text));
                return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, replies[_next++])));
            }

            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

            public object? GetService(Type serviceType, object? serviceKey = null) => null;

            public void Dispose()
            {
            }
        }

        public static class Uses
        {
            public static string Texts() => Sort.PromptTemplate + "\n" + Sort.OutputJsonSchema;

            public static string Ask(string reply, bool isJson)
            {
                Says client = new(reply, reply);
                try
                {
                    Sort value = new Predict<Sort>(client, new PredictOptions { Adapter = isJson ? JsonAdapter.Default : ChatAdapter.Default }).RunAsync(message: "m", language: "de").AsTask().GetAwaiter().GetResult().Value;
                    return Text(value);
                }
                catch (AdapterParseException)
                {
                    return "refused: " + client.Asked.Last();
                }
            }

            public static string Rows(string name, string text)
            {
                try
                {
                    return string.Join("|", Dataset<Sort>.Read(new System.IO.MemoryStream(Encoding.UTF8.GetBytes(text)), name).Select(static row => Text(row.Value)));
                }
                catch (DatasetException exception)
                {
                    return exception.Message;
                }
            }

            public static string Demo() => PromptOpt.Demo.Of(new Sort { Message = "m", Team = "N/A", Level = 4, Share = -2, Reasons = ["Rude", "late"], Colour = Color.Blue, Part = new("nut", 1.5m) }).Fields.Aggregate("", static (text, field) => text + field.Name + "=" + field.Json + ";");

            public static string Tuned() => string.Join(";", Sorter.TunedParameters["Step"].Demos.Single().Fields.Select(static field => field.Name + "=" + field.Json));

            private static string Text(Sort value) => FormattableString.Invariant($"{value.Team} {value.Level} {value.Share} {string.Join(",", value.Reasons ?? [])} {value.Colour} {value.Refund} {value.Part}").TrimEnd();
        }
        """;

    private const string Artifact = """{"schemaVersion":1,"program":"Sorter","predictors":{"Step":{"demos":[{"fields":{"message":"m","language":"en","team":"Billing","level":2,"reasons":["late"],"colour":"sky blue","part":{"kind":"bolt","size":2}}}]}}}""";

    private static readonly LoadedAssembly Loaded = LoadedAssembly.Of(GeneratorRun.Of(Source).AssertCompiles());

    [Theory]
    [InlineData("- `team` (one of the texts below): the department\n  - one of: Billing; Lost & found; N/A\n")]
    [InlineData("- `level` (one of the numbers below)\n  - one of: 1; 2; 4\n")]
    [InlineData("- `share` (one of the numbers below, optional)\n  - one of: 0.5; -2\n")]
    [InlineData("- `reasons` (JSON list of (\"late\" | \"Rude\" | \"broken\"), each once, optional)\n  - must be: a collection of at most 2 items\n")]
    [InlineData("  - one of: red; sky blue\n")]
    [InlineData("\"size\": (1.5 | 2)")]
    [InlineData("\"team\":{\"type\":\"string\",\"enum\":[\"Billing\",\"Lost & found\",\"N/A\"],\"description\":\"the department\"}")]
    [InlineData("\"level\":{\"type\":\"integer\",\"enum\":[1,2,4]}")]
    [InlineData("\"share\":{\"anyOf\":[{\"type\":\"number\",\"enum\":[0.5,-2]},{\"type\":\"null\"}]}")]
    [InlineData("\"items\":{\"type\":\"string\",\"enum\":[\"late\",\"Rude\",\"broken\"]}")]
    [InlineData("\"enum\":[\"red\",\"sky blue\"]")]
    [InlineData("\"size\":{\"type\":\"number\",\"enum\":[1.5,2]}")]
    public void The_model_is_told(string words) => Assert.Contains(words, (string)Loaded.Call("Shop.Uses", "Texts")!, StringComparison.Ordinal);

    [Theory]
    [InlineData("[[ ## team ## ]]\nbilling\n\n[[ ## level ## ]]\n2\n\n[[ ## completed ## ]]", "Billing 2")]
    [InlineData("[[ ## team ## ]]\n**\"lost & Found\"**.\n\n[[ ## level ## ]]\n**4**\n\n[[ ## refund ## ]]\nNone\n\n[[ ## completed ## ]]", "Lost & found 4    none")]
    [InlineData("[[ ## team ## ]]\nN/A\n\n[[ ## level ## ]]\n1\n\n[[ ## share ## ]]\n50 %\n\n[[ ## reasons ## ]]\n- rude\n- Late\n\n[[ ## colour ## ]]\nSky Blue\n\n[[ ## refund ## ]]\nnot specified\n\n[[ ## completed ## ]]", "refused")]
    [InlineData("[[ ## team ## ]]\nN/A\n\n[[ ## level ## ]]\n1\n\n[[ ## share ## ]]\n-2.0\n\n[[ ## reasons ## ]]\n- rude\n- Late\n\n[[ ## colour ## ]]\nSky Blue\n\n[[ ## refund ## ]]\nnot specified\n\n[[ ## part ## ]]\n{\"kind\": \"NUT\", \"size\": 1.50}\n\n[[ ## completed ## ]]", "N/A 1 -2 Rude,late Blue  Part { Kind = nut, Size = 1.50 }")]
    [InlineData("[[ ## team ## ]]\nBilling or N/A\n\n[[ ## level ## ]]\n1\n\n[[ ## completed ## ]]", "refused")]
    [InlineData("[[ ## team ## ]]\nBilling\n\n[[ ## level ## ]]\n3\n\n[[ ## completed ## ]]", "refused")]
    [InlineData("[[ ## team ## ]]\nBilling\n\n[[ ## level ## ]]\n1\n\n[[ ## colour ## ]]\ngreen\n\n[[ ## completed ## ]]", "refused")]
    public void Replies_are_read_as_those_of_enums_are(string reply, string expected) => Assert.StartsWith(expected, (string)Loaded.Call("Shop.Uses", "Ask", reply, false)!, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"team":"Billing","level":2,"share":null,"reasons":["late"],"colour":null,"refund":null,"part":null}""", "Billing 2  late")]
    [InlineData("""{"team":"billing","level":"2","share":0.50,"reasons":[],"colour":"red","refund":"None","part":{"kind":"bolt","size":2}}""", "Billing 2 0.5  Red none Part { Kind = bolt, Size = 2 }")]
    [InlineData("""{"team":"Shipping","level":2,"share":null,"reasons":null,"colour":null,"refund":null,"part":null}""", "refused")]
    [InlineData("""{"team":"Billing","level":3,"share":null,"reasons":null,"colour":null,"refund":null,"part":null}""", "refused")]
    [InlineData("""{"team":"Billing","level":1,"share":null,"reasons":["dirty"],"colour":null,"refund":null,"part":null}""", "refused")]
    [InlineData("""{"team":"Billing","level":1,"share":null,"reasons":null,"colour":null,"refund":null,"part":{"kind":"nut","size":1}}""", "refused")]
    public void Replies_in_JSON_are_read_too(string reply, string expected) => Assert.StartsWith(expected, (string)Loaded.Call("Shop.Uses", "Ask", reply, true)!, StringComparison.Ordinal);

    [Theory]
    [InlineData("x.csv", "message,team,level,share,reasons,colour\nm,Billing,4,-2.0,\"[\"\"late\"\"]\",sky blue\n", "Billing 4 -2 late Blue")]
    [InlineData("x.csv", "message,team,level\nm,billing,4\n", "one of: Billing; Lost & found; N/A")]
    [InlineData("x.csv", "message,team,level\nm,Billing,5\n", "one of: 1; 2; 4")]
    [InlineData("x.csv", "message,team,level\nm,Billing,x\n", "a whole number from")]
    [InlineData("x.csv", "message,language,team,level\nm,fr,Billing,1\n", "one of: de; en")]
    [InlineData("x.jsonl", """{"message":"m","team":"N/A","level":1,"share":0.5,"refund":"none","part":{"kind":"nut","size":2.0}}""", "N/A 1 0.5   none Part { Kind = nut, Size = 2.0 }")]
    [InlineData("x.jsonl", """{"message":"m","team":"N/A","level":1,"reasons":["late","rude"]}""", "at [1]: ")]
    [InlineData("x.jsonl", """{"message":"m","team":"N/A","level":1,"colour":"green"}""", "one of: red; sky blue")]
    [InlineData("x.jsonl", """{"message":"m","team":"N/A","level":1,"part":{"kind":"nut","size":3}}""", "one of: 1.5; 2")]
    public void Rows_hold_nothing_else(string name, string row, string expected) => Assert.Contains(expected, (string)Loaded.Call("Shop.Uses", "Rows", name, row)!, StringComparison.Ordinal);

    [Fact]
    public void A_demonstration_holds_the_values()
        => Assert.Equal("message=\"m\";language=null;team=\"N/A\";level=4;share=-2;reasons=[\"Rude\",\"late\"];colour=\"sky blue\";refund=null;part={\"kind\":\"nut\",\"size\":1.5};", Loaded.Call("Shop.Uses", "Demo"));

    [Fact]
    public void A_tuned_prompt_is_compiled_in()
    {
        using LoadedAssembly tuned = LoadedAssembly.Of(GeneratorRun.Of(TestCompilation.Create(Source), new TestFile("/sorter.prompt.json", Artifact)).AssertCompiles());
        Assert.Equal("message=\"m\";language=\"en\";team=\"Billing\";level=2;reasons=[\"late\"];colour=\"sky blue\";part={\"kind\":\"bolt\",\"size\":2}", tuned.Call("Shop.Uses", "Tuned"));
    }

    [Theory]
    [InlineData("\"team\":\"Billing\"", "\"team\":\"billing\"")]
    [InlineData("\"level\":2", "\"level\":3")]
    [InlineData("\"late\"", "\"dirty\"")]
    [InlineData("\"sky blue\"", "\"green\"")]
    [InlineData("\"size\":2", "\"size\":2.5")]
    public void A_tuned_prompt_with_another_value_is_not(string text, string other)
        => Assert.Contains(
            "TunedFrom => null",
            string.Concat(GeneratorRun.Of(TestCompilation.Create(Source), new TestFile("/sorter.prompt.json", Artifact.Replace(text, other, StringComparison.Ordinal))).AssertCompiles().Sources.Values),
            StringComparison.Ordinal);
}
