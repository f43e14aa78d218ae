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
    [InlineData("Ticket", "new()")]
    [InlineData("Ticket", "new(\"\", [])")]
    [InlineData("Ticket", "new Ticket(\"\", [], 0, false)")]
    [InlineData("Ticket", "new(Items: new(), Title: string.Empty, Points: default, IsUrgent: false)")]
    [InlineData("Ticket", "new(null!, null!)")]
    [InlineData("Ticket", "new((string)null!, new List<string>())")]
    [InlineData("Ticket", "(new(\"\", []) { Part = new(\"\"), Note = \"\" })!")]
    [InlineData("Ticket", "new(\"\", []) { Part = { } }")]
    [InlineData("Ticket", "Ticket.Empty")]
    [InlineData("Ticket?", "new(\"\", [])")]
    [InlineData("Part", "new() { Name = \"\" }")]
    [InlineData("Part", "default!")]
    [InlineData("Part", "default(Part)!")]
    [InlineData("Part", "null!")]
    [InlineData("string", "string.Empty")]
    [InlineData("string", "String.Empty")]
    [InlineData("string", "$\"\"")]
    [InlineData("string", "(\"\")")]
    [InlineData("string[]", "Array.Empty<string>()")]
    [InlineData("string[]", "new string[0]")]
    [InlineData("string[]", "new string[] { }")]
    [InlineData("string[]", "{ }")]
    [InlineData("string[]", "[.. Array.Empty<string>()]")]
    [InlineData("List<string>", "new(16)")]
    [InlineData("List<string>", "new List<string>()")]
    [InlineData("List<string>", "new List<string> { }")]
    [InlineData("IReadOnlyList<string>", "new List<string>().AsReadOnly()")]
    [InlineData("IReadOnlyList<string>", "System.Linq.Enumerable.Empty<string>().ToList()")]
    [InlineData("ImmutableArray<string>", "ImmutableArray<string>.Empty")]
    [InlineData("ImmutableArray<string>", "ImmutableArray.Create<string>()")]
    [InlineData("Dictionary<string, int>", "new(StringComparer.OrdinalIgnoreCase)")]
    [InlineData("IReadOnlyDictionary<string, int>", "new Dictionary<string, int>()")]
    [InlineData("Guid", "Guid.Empty")]
    public void What_one_writes_for_the_compiler_does_not_stand_in(string type, string initializer) => Assert.False(StandsIn(type, initializer));

    [Theory]
    [InlineData("Ticket", "new(\"none\", [])")]
    [InlineData("Ticket", "new(\"\", [\"a\"])")]
    [InlineData("Ticket", "new(\"\", [], 3)")]
    [InlineData("Ticket", "new(\"\", [], IsUrgent: true)")]
    [InlineData("Ticket", "new(\"\", []) { Note = \"none\" }")]
    [InlineData("Ticket", "new(\"\", []) { Part = new(\"wheel\") }")]
    [InlineData("Ticket", "Ticket.Usual")]
    [InlineData("Ticket", "Ticket.Make()")]
    [InlineData("string", "\"neutral\"")]
    [InlineData("int", "0")]
    [InlineData("bool", "false")]
    [InlineData("string[]", "new[] { \"\" }")]
    [InlineData("string[]", "new string[2]")]
    [InlineData("List<string>", "new() { \"\" }")]
    [InlineData("List<string>", "[\"\"]")]
    [InlineData("List<string>", "new(Ticket.Usual.Items)")]
    [InlineData("Dictionary<string, int>", "new() { [\"a\"] = 0 }")]
    [InlineData("ImmutableArray<string>", "ImmutableArray.Create(\"a\")")]
    [InlineData("TimeSpan", "TimeSpan.Zero")]
    public void What_says_a_value_stands_in(string type, string initializer) => Assert.True(StandsIn(type, initializer));

    private static bool StandsIn(string type, string initializer)
    {
        string source = $$"""
            using System.Collections.Immutable;
            using System.Linq;
            [Signature("Do it.")]
            public partial class Ask
            {
                [InputField] public required string Text { get; init; }
                [OutputField] public {{type}} Value { get; init; } = {{initializer}};
            }
            public record Ticket(string Title, List<string> Items, int Points = 0, bool IsUrgent = false)
            {
                public Ticket() : this("", []) { }
                public string? Note { get; init; }
                public Part? Part { get; init; }
                [System.Text.Json.Serialization.JsonIgnore] public static Ticket Empty => new();
                [System.Text.Json.Serialization.JsonIgnore] public static Ticket Usual => new();
                public static Ticket Make() => new();
            }
            public class Part { public Part() { } public Part(string name) => Name = name; public string Name { get; init; } = ""; }
            """;
        return SignatureParser.Parse(GeneratorRun.Of(source).AssertCompiles().Input.GetTypeByMetadataName("Ask")!, new CountingReporter(), TestContext.Current.CancellationToken)!.Fields[1].HasDefault;
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
        => SignatureTexts.Of(SignatureParser.Parse(TestCompilation.Create(source).GetTypeByMetadataName("Ask")!, new CountingReporter(), TestContext.Current.CancellationToken)!).ComputeFingerprint();
}
