namespace PromptOpt.Generators.Tests;

/// <summary>Numbers of 16 bits, of 128 and without end: in the prompt, in replies, in rows and in tuned prompts.</summary>
public sealed class NumberTypesTests
{
    private const string Source = """
        using System.ComponentModel.DataAnnotations;
        using System.Linq;
        using System.Numerics;
        using System.Text;
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;

        namespace Shop;

        public sealed record Part(UInt128 Code, [property: Range(0, 1)] Half Share);

        [Signature("Count it.")]
        public partial class Count
        {
            [InputField] public required BigInteger Start { get; init; }

            [OutputField, Range(0, 100.5)] public Half Weight { get; init; }

            [OutputField, Range(typeof(Int128), "-5", "99999999999999999999999999999")] public Int128 Total { get; init; }

            [OutputField] public UInt128? Key { get; init; }

            [OutputField, Range(1, int.MaxValue)] public BigInteger? Product { get; init; }

            [OutputField, AllowedValues(1, 2)] public Int128? Level { get; init; }

            [OutputField] public HashSet<BigInteger>? Factors { get; init; }

            [OutputField] public Dictionary<Int128, Half>? Shares { get; init; }

            [OutputField] public Part? Part { get; init; }
        }

        [PromptProgram]
        public partial class Counter(IChatClient client) : PromptProgram<Count>(client)
        {
            [Module] private partial Predict<Count> Step { get; }

            protected override ValueTask<Prediction<Count>> ForwardAsync(Count input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        public sealed class Says(string reply) : IChatClient
        {
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
                => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));

            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

            public object? GetService(Type serviceType, object? serviceKey = null) => null;

            public void Dispose()
            {
            }
        }

        public static class Uses
        {
            public static string Texts() => Count.PromptTemplate + "\n" + Count.OutputJsonSchema;

            public static string Ask(string reply, bool isJson)
            {
                try
                {
                    return Text(new Predict<Count>(new Says(reply), new PredictOptions { Adapter = isJson ? JsonAdapter.Default : ChatAdapter.Default }).RunAsync(start: BigInteger.Pow(10, 40)).AsTask().GetAwaiter().GetResult().Value);
                }
                catch (AdapterParseException)
                {
                    return "refused";
                }
            }

            public static string Rows(string text)
            {
                try
                {
                    return string.Join("|", Dataset<Count>.Read(new System.IO.MemoryStream(Encoding.UTF8.GetBytes(text)), "x.jsonl").Select(static row => row.Value.Start + " " + Text(row.Value)));
                }
                catch (DatasetException exception)
                {
                    return exception.Message;
                }
            }

            public static string Prompt() => new Predict<Count>(new Says("")).RenderPrompt(new() { Start = BigInteger.Pow(10, 40) }).ToString();

            public static string Tuned() => string.Join(";", Counter.TunedParameters["Step"].Demos.Single().Fields.Select(static field => field.Name + "=" + field.Json));

            private static string Text(Count value) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value.Weight} {value.Total} {value.Key} {value.Product} {value.Level} {string.Join(",", value.Factors ?? [])} {string.Join(",", value.Shares ?? [])} {value.Part?.Code}").TrimEnd();
        }
        """;

    private const string Artifact = """{"schemaVersion":1,"program":"Counter","predictors":{"Step":{"demos":[{"fields":{"start":123456789012345678901234567890123456789012345,"weight":0.5,"total":-5,"key":340282366920938463463374607431768211455,"part":{"code":0,"share":1}}}]}}}""";

    private static readonly LoadedAssembly Loaded = LoadedAssembly.Of(GeneratorRun.Of(Source).AssertCompiles());

    [Theory]
    [InlineData("- `start` (integer)\n")]
    [InlineData("- `weight` (number)\n  - must be: from 0 to 100.5\n")]
    [InlineData("- `total` (integer)\n  - must be: from -5 to 99999999999999999999999999999\n")]
    [InlineData("- `product` (integer, optional)\n  - must be: at least 1\n")]
    [InlineData("- `level` (one of the numbers below, optional)\n  - one of: 1; 2\n")]
    [InlineData("\"weight\":{\"type\":\"number\"}")]
    [InlineData("\"total\":{\"type\":\"integer\"}")]
    public void The_model_is_told(string words) => Assert.Contains(words, (string)Loaded.Call("Shop.Uses", "Texts")!, StringComparison.Ordinal);

    [Fact]
    public void Inputs_are_written_with_all_their_digits() => Assert.Contains("1" + new string('0', 40), (string)Loaded.Call("Shop.Uses", "Prompt")!, StringComparison.Ordinal);

    [Theory]
    [InlineData("[[ ## weight ## ]]\n12.5 kg\n\n[[ ## total ## ]]\n1,000,000\n\n[[ ## key ## ]]\n340282366920938463463374607431768211455\n\n[[ ## product ## ]]\n**123456789012345678901234567890**\n\n[[ ## level ## ]]\n2\n\n[[ ## factors ## ]]\n- 30\n- 4\n- 30\n\n[[ ## completed ## ]]",
        "12.5 1000000 340282366920938463463374607431768211455 123456789012345678901234567890 2 30,4")]
    [InlineData("[[ ## weight ## ]]\n70000\n\n[[ ## total ## ]]\n1\n\n[[ ## completed ## ]]", "refused")]
    [InlineData("[[ ## weight ## ]]\n101\n\n[[ ## total ## ]]\n1\n\n[[ ## completed ## ]]", "refused")]
    [InlineData("[[ ## weight ## ]]\n1\n\n[[ ## total ## ]]\n-6\n\n[[ ## completed ## ]]", "refused")]
    [InlineData("[[ ## weight ## ]]\n1\n\n[[ ## total ## ]]\n1\n\n[[ ## key ## ]]\n340282366920938463463374607431768211456\n\n[[ ## completed ## ]]", "refused")]
    [InlineData("[[ ## weight ## ]]\n1\n\n[[ ## total ## ]]\n1\n\n[[ ## product ## ]]\n1e999999999\n\n[[ ## completed ## ]]", "refused")]
    [InlineData("[[ ## weight ## ]]\n1\n\n[[ ## total ## ]]\n1\n\n[[ ## product ## ]]\n0\n\n[[ ## completed ## ]]", "refused")]
    public void Replies_are_read(string reply, string expected) => Assert.Equal(expected, Loaded.Call("Shop.Uses", "Ask", reply, false));

    [Fact]
    public void Replies_in_JSON_are_read()
        => Assert.Equal(
            "0.5 99999999999999999999999999999 7 12345678901234567890123 1 3 [-1, 0.25] 9",
            Loaded.Call("Shop.Uses", "Ask", """{"weight":0.5,"total":99999999999999999999999999999,"key":7,"product":12345678901234567890123,"level":1,"factors":[3,3],"shares":{"-1":0.25},"part":{"code":9,"share":0.5}}""", true));

    [Theory]
    [InlineData("""{"start":123456789012345678901234567890123456789012345,"weight":1.5,"total":1e3,"key":5}""", "123456789012345678901234567890123456789012345 1.5 1000 5")]
    [InlineData("""{"start":1e3,"weight":1.5,"total":1}""", "expected a whole number, found")]
    [InlineData("""{"start":1,"weight":65520,"total":1}""", "expected a number, found")]
    [InlineData("""{"start":1,"weight":1,"total":170141183460469231731687303715884105728}""", "a whole number from -170141183460469231731687303715884105728 to 170141183460469231731687303715884105727")]
    [InlineData("""{"start":1,"weight":1,"total":1,"product":0}""", "a value of at least 1")]
    [InlineData("""{"start":1,"weight":1,"total":1,"level":3}""", "one of: 1; 2")]
    public void Rows_hold_them(string row, string expected) => Assert.Contains(expected, (string)Loaded.Call("Shop.Uses", "Rows", row)!, StringComparison.Ordinal);

    [Fact]
    public void A_tuned_prompt_is_compiled_in()
    {
        using LoadedAssembly tuned = LoadedAssembly.Of(GeneratorRun.Of(TestCompilation.Create(Source), new TestFile("/counter.prompt.json", Artifact)).AssertCompiles());
        Assert.Equal("start=123456789012345678901234567890123456789012345;weight=0.5;total=-5;key=340282366920938463463374607431768211455;part={\"code\":0,\"share\":1}", tuned.Call("Shop.Uses", "Tuned"));
    }
}
