using System.Globalization;

namespace PromptOpt.Generators.Tests;

/// <summary>What the generator emits, compiled and run.</summary>
public sealed class SignatureRunTests
{
    /// <summary>Calls what is generated the way the runtime does: through <c>ISignature</c>.</summary>
    private const string Probe = """
        using System.Text;
        using System.Text.Json;
        using Microsoft.Extensions.AI;

        public static class Probe
        {
            public static string Json<T>(T value)
                where T : class, ISignature<T>
            {
                using System.IO.MemoryStream stream = new();
                using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                {
                    writer.WriteStartObject();
                    for (int i = 0; i < T.Definition.Fields.Length; i++)
                    {
                        writer.WritePropertyName(T.Definition.Fields[i].Name);
                        T.WriteJsonField(value, i, writer);
                    }

                    writer.WriteEndObject();
                }

                return Encoding.UTF8.GetString(stream.ToArray());
            }

            public static T Read<T>(string json)
                where T : class, ISignature<T>
            {
                SignatureDraft<T> draft = T.CreateDraft();
                foreach (JsonProperty member in JsonDocument.Parse(json).RootElement.EnumerateObject())
                {
                    if (!draft.TryReadJson(T.Definition.IndexOf(member.Name), member.Value, FieldReadMode.Strict, out FieldError error))
                    {
                        throw new InvalidOperationException(member.Name + ": " + error);
                    }
                }

                return draft.Build();
            }

            public static IChatClient Says(string reply) => new Client(reply);

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

    private const string Uses = """
        using Wide.@event;
        using Bank;

        internal static class Uses
        {
            public static string Call()
            {
                Predict<RouteMessage> route = new(Probe.Says("[[ ## intent ## ]]\nnone-of-these\n\n[[ ## confidence ## ]]\n85\n\n[[ ## completed ## ]]"));
                RouteMessage value = route.RunAsync(message: "hi").AsTask().GetAwaiter().GetResult().Value;
                return value.Message + " " + value.Intent + " " + value.Confidence;
            }

            public static string CallPositional()
            {
                Predict<Score5> score = new(Probe.Says("[[ ## points ## ]]\n4\n\n[[ ## completed ## ]]"));
                return score.RunAsync("t").AsTask().GetAwaiter().GetResult().Value.ToString();
            }

            public static string Prompt() => new Predict<RouteMessage>(Probe.Says("")).RenderPrompt(new() { Message = "one [[ ## two" }).ToString();

            public static string Template() => RouteMessage.PromptTemplate;

            public static string Schema() => RouteMessage.OutputJsonSchema;

            public static string WithOutputs() => Probe.Json(new RouteMessage { Message = "m" }.WithOutputs(Intent.WrongTransfer, confidence: 7));

            public static string WithOutputsPositional() => new Score5("a", "b").WithOutputs(2, "w", "z").ToString();

            public static string Fingerprint() => new Predict<RouteMessage>(Probe.Says("")).Predictors[0].Signature.Fingerprint;

            public static string RoundTrip(string json) => Probe.Json(Probe.Read<Outer.Inner.@class>(json));

            public static string Absent() => Probe.Read<Outer.Inner.@class>("{}").Extra;

            public static string PresentDefault() => Probe.Read<Outer.Inner.@class>("{\"note\":\"n\",\"remark\":\"r\"}").Extra;

            public static string AbsentPositional() => Probe.Read<Score5>("{\"text\":\"t\"}").ToString();

            public static string Member(string json)
            {
                Person person = Probe.Read<Outer.Inner.@class>("{\"person\":" + json + "}").Person;
                return $"{person.Name} {person.Mood} {person.Rank} {person.Steps} {person.Home?.Country ?? "-"} {person.Levels.Count} {person.Nick ?? "null"}";
            }
        }
        """;

    private const string AllFields = """
        {"string":"a\"b","given":-3,"prices":{"so-so":1.5},"counts":{"x":[1,null]},"flag":true,"letter":"ä","a1":-128,"a2":255,"a3":-32768,"a4":65535,"a5":4294967295,"a6":-9223372036854775808,"a7":18446744073709551615,"a8":1.5,"a9":-2.5E-10,"day":"2024-02-29","time":"14:30:00","moment":"2024-02-29T14:30:00","instant":"2024-02-29T14:30:00+02:00","span":"1.02:30:00","id":"6f9619ff-8b86-d011-b42d-00c04fc964ff","link":"https://example.org/a?b=c","person":{"name":"Ann","age":7,"home":{"street":"Way","zip":"1","country":null,"floor":2},"mood":"good","rank":1,"steps":2,"nick":null,"levels":["low","high"]},"people":[],"lines":["x",null],"pairs":[{"left":1,"right":2}],"point":{"x":1.25,"y":-0.5},"maybe_point":null,"word":"ab","few":["one"],"price":9.75,"ratio":-1.5,"note":"n","remark":"r","level":"high"}
        """;

    private static readonly LoadedAssembly Loaded = LoadedAssembly.Of(GeneratorRun.Of(SignatureSources.Plain, SignatureSources.Everything, Probe, Uses).AssertCompiles());

    [Theory]
    [InlineData("Call", "hi Other 85")]
    [InlineData("CallPositional", "Score5 { Text = t, Hint = , Points = 4, Why = because, Also = also }")]
    [InlineData("WithOutputs", """{"message":"m","intent":"wrong_transfer","confidence":7}""")]
    [InlineData("WithOutputsPositional", "Score5 { Text = a, Hint = b, Points = 2, Why = w, Also = z }")]
    [InlineData("Absent", "noneno remark")]
    [InlineData("PresentDefault", "nr")]
    [InlineData("AbsentPositional", "Score5 { Text = t, Hint = , Points = 3, Why = because, Also = also }")]
    public void Generated_members_do_what_they_say(string method, string expected) => Assert.Equal(expected, Loaded.Call("Uses", method));

    [Fact]
    public void The_system_message_made_at_compile_time_is_the_one_the_runtime_sends()
    {
        string template = (string)Loaded.Call("Uses", "Template")!;
        Assert.Contains("Route a bank customer's message", template, StringComparison.Ordinal);
        Assert.Contains(template, (string)Loaded.Call("Uses", "Prompt")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_type_round_trips_through_JSON() => Assert.Equal(AllFields.Trim(), Loaded.Call("Uses", "RoundTrip", AllFields.Trim()));

    [Theory]
    [InlineData("""{"name":"Bo","age":1}""", "Bo fine 7 3 - 0 none")]
    [InlineData("""{"name":"Bo","age":1,"mood":"bad","rank":1,"steps":0,"home":{"street":"s","zip":"z"}}""", "Bo bad 1 0 CH 0 none")]
    [InlineData("""{"name":"Bo","age":1,"home":{"street":"s","zip":"z","country":"DE","floor":1},"levels":["low"],"nick":null}""", "Bo fine 7 3 DE 1 null")]
    public void Absent_members_of_records_keep_what_was_declared(string json, string expected) => Assert.Equal(expected, Loaded.Call("Uses", "Member", json));

    [Theory]
    [InlineData("""{"age":7}""", "name")]
    [InlineData("""{"name":"Bo","age":200}""", "age")]
    [InlineData("""{"name":"Bo","age":1,"wings":2}""", "wings")]
    public void Members_that_are_missing_out_of_bounds_or_unknown_are_refused(string json, string named)
        => Assert.Contains(
            named,
            Assert.Throws<InvalidOperationException>(() => Loaded.Call("Uses", "Member", json)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Nothing_depends_on_the_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            GeneratorRun run = GeneratorRun.Of(SignatureSources.Plain, SignatureSources.Everything, Probe, Uses);
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Assert.Equal(run.Sources, GeneratorRun.Of(SignatureSources.Plain, SignatureSources.Everything, Probe, Uses).Sources);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(AllFields.Trim(), Loaded.Call("Uses", "RoundTrip", AllFields.Trim()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_schema_of_the_outputs_is_JSON_in_the_strict_dialect()
    {
        using System.Text.Json.JsonDocument schema = System.Text.Json.JsonDocument.Parse((string)Loaded.Call("Uses", "Schema")!);
        Assert.Equal(
            """{"type":"object","properties":{"intent":{"type":"string","enum":["lost_card","wrong_transfer","none-of-these"],"description":"the intent"},"confidence":{"type":"integer","description":"how sure, in percent"}},"required":["intent","confidence"],"additionalProperties":false}""",
            schema.RootElement.GetRawText());
    }

    [Theory]
    [InlineData("public partial class RouteMessage", "public sealed partial class RouteMessage", true)]
    [InlineData("best.</summary>", "best!</summary>", false)]
    [InlineData("Range(0, 100)", "Range(0, 99)", false)]
    [InlineData("LostCard", "LostCards", false)]
    [InlineData("public int Confidence", "public long Confidence", true)]
    [InlineData("string Message", "string Text", false)]
    [InlineData("the intent</summary>", "an intent</summary>", false)]
    public void The_fingerprint_covers_structure_and_texts(string old, string changed, bool isSame)
    {
        string before = (string)Loaded.Call("Uses", "Fingerprint")!;
        string source = SignatureSources.Plain.Replace(old, changed, StringComparison.Ordinal);
        Assert.NotEqual(SignatureSources.Plain, source);
        Assert.Equal(isSame, GeneratorRun.Of(source).Sources.Values.Single().Contains(before, StringComparison.Ordinal));
    }
}
