namespace PromptOpt.Generators.Tests;

/// <summary>When a field may be left out, and what the property then has.</summary>
public sealed class OptionalFieldTests
{
    private const string Source = """
        using Microsoft.Extensions.AI;

        [Signature("Do it.")]
        public partial class Ask
        {
            [InputField] public required string Text { get; init; }
            [InputField(IsOptional = true)] public IReadOnlyList<string> History { get; init; } = [];
            [OutputField] public string Quiet { get; init; } = "";
            [OutputField] public string Tone { get; init; } = "neutral";
            [OutputField(IsOptional = true)] public List<string> Tags { get; init; } = [];
            [OutputField(IsOptional = true)] public string Note { get; set; } = "";
            [OutputField(IsOptional = false)] public int Points { get; init; } = 3;
            [OutputField] public int? Year { get; init; }
        }

        [Signature("Do it.")]
        public partial record Positional([property: InputField] string Text, [property: OutputField(IsOptional = true)] string Answer = "", [property: OutputField] int Points = 0);

        public static class Probe
        {
            public static SignatureDefinition Of<T>() where T : class, ISignature<T> => T.Definition;

            public static string Run(string reply)
            {
                Ask value = new Predict<Ask>(new Client(reply), new PredictOptions { MaxRepairs = 0 }).RunAsync(new Ask { Text = "t" }).AsTask().GetAwaiter().GetResult().Value;
                return $"{value.Quiet}|{value.Tone}|{value.Tags.Count}|{value.Note}|{value.Points}|{value.Year}";
            }

            private sealed class Client(string reply) : IChatClient
            {
                public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
                    => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));

                public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
                    => throw new NotSupportedException();

                public object? GetService(Type serviceType, object? serviceKey = null) => null;

                public void Dispose()
                {
                }
            }
        }
        """;

    private static readonly LoadedAssembly Loaded = LoadedAssembly.Of(GeneratorRun.Of(Source).AssertCompiles());

    [Theory]
    [InlineData("Ask", "history,tone,tags,note", "year")]
    [InlineData("Positional", "answer,points", "")]
    public void The_definition_says_what_stands_in(string type, string defaults, string optional)
    {
        SignatureDefinition definition = (SignatureDefinition)Loaded.Assembly.GetType("Probe")!.GetMethod("Of")!.MakeGenericMethod(Loaded.Assembly.GetType(type)!).Invoke(null, null)!;
        Assert.Equal(defaults, string.Join(',', definition.Fields.Where(static f => f.HasDefault).Select(static f => f.Name)));
        Assert.Equal(optional, string.Join(',', definition.Fields.Where(static f => f.IsOptional).Select(static f => f.Name)));
        foreach (FieldDefinition field in definition.Fields)
        {
            string said = field.HasDefault || field.IsOptional ? $"`{field.Name}` ({field.TypeText}, optional)" : $"`{field.Name}` ({field.TypeText})";
            Assert.Contains(said, definition.SystemMessage, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{\"quiet\":\"q\",\"points\":1}", "q|neutral|0||1|")]
    [InlineData("[[ ## quiet ## ]]\nq\n[[ ## points ## ]]\n1\n[[ ## completed ## ]]", "q|neutral|0||1|")]
    [InlineData("{\"quiet\":\"q\",\"points\":1,\"tags\":[\"a\"],\"note\":\"n\",\"tone\":\"dry\",\"year\":4}", "q|dry|1|n|1|4")]
    [InlineData("{\"quiet\":\"q\",\"points\":1,\"tags\":null,\"note\":null}", "q|neutral|0||1|")]
    public void A_field_that_is_left_out_keeps_its_initializer(string reply, string expected) => Assert.Equal(expected, Loaded.Call("Probe", "Run", reply));

    [Theory]
    [InlineData("{\"points\":1}", "quiet")]
    [InlineData("{\"quiet\":\"q\"}", "points")]
    public void An_initializer_for_the_compiler_does_not_stand_in_and_the_error_says_so(string reply, string named)
    {
        AdapterParseException error = Assert.Throws<AdapterParseException>(() => Loaded.Call("Probe", "Run", reply));
        Assert.Contains($"field '{named}': is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("[OutputField(IsOptional = true)]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[OutputField(IsOptional = true)] public List<string> Tags", "[OutputField] public List<string> Tags", false)]
    [InlineData("IsOptional = false", "", false)]
    [InlineData("[OutputField] public int? Year", "[OutputField(IsOptional = true)] public int? Year", true)]
    public void The_fingerprint_of_the_signature_tells_them_apart(string old, string changed, bool isSame)
    {
        string before = Fingerprint(Source);
        Assert.Equal(isSame, before == Fingerprint(Source.Replace(old, changed, StringComparison.Ordinal)));
    }

    private static string Fingerprint(string source)
        => SignatureTexts.FingerprintOf(SignatureParser.Parse(TestCompilation.Create(source).GetTypeByMetadataName("Ask")!, new CountingReporter(), TestContext.Current.CancellationToken)!);
}
