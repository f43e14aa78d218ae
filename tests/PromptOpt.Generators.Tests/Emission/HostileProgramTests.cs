using System.Text;
using System.Text.Json;

namespace PromptOpt.Generators.Tests.Emission;

/// <summary>No text of a program, an optimization or an artifact file becomes code, and each arrives as it was written.</summary>
public sealed class HostileProgramTests
{
    private const string Code = """
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;

        [Signature("x")] public partial class Ask
        {
            [InputField] public required string Text { get; init; }
            [OutputField] public string Answer { get; init; } = "none";
        }

        [PromptProgram] public partial class Plain(IChatClient client, string label = TEXT, char letter = 'x', double number = double.NaN, float small = float.NegativeInfinity, decimal money = 1.50m, double zero = -0.0,
            long big = long.MinValue, ulong huge = ulong.MaxValue, DayOfWeek day = (DayOfWeek)(-3), DayOfWeek? maybe = DayOfWeek.Friday, int? nothing = null, System.Threading.CancellationToken token = default) : PromptProgram<Ask>(client)
        {
            public string All => System.FormattableString.Invariant($"{label}|{letter}|{number}|{small}|{money}|{zero}|{big}|{huge}|{(int)day}|{maybe}|{nothing}|{token.CanBeCanceled}");
            [Module] private partial Predict<Ask> Step { get; }
            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        [Optimize<LabeledFewShot>(Program = typeof(Plain), Train = TEXT, Validation = TEXT, Test = TEXT, Artifact = TEXT, Variant = TEXT, Metric = "Same", WarmStart = true)]
        public static partial class Tuning
        {
            [Metric] public static bool Same(Ask expected, Ask actual) => expected.Answer == actual.Answer;
        }

        internal sealed class NoClient : IChatClient
        {
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            public object? GetService(Type serviceType, object? serviceKey = null) => null;
            public void Dispose() { }
        }

        public static class Probe
        {
            public static string Label() => Plain.Tuned(new NoClient()).All;
            public static string Paths() => string.Join("\0|\0", Tuning.Optimization.TrainPath, Tuning.Optimization.ValidationPath, Tuning.Optimization.TestPath, Tuning.Optimization.ArtifactPath, Tuning.Optimization.Variant);
            public static string From() => Plain.TunedFrom!;
            public static string Instructions(string variant) => Plain.TunedParametersFor(variant)!["Step"].Instructions!;
            public static string Model(string variant) => Plain.TunedParametersFor(variant)!["Step"].ModelId!;
            public static string Description(string variant) => Plain.TunedParametersFor(variant)!["Step"].FieldDescriptions["text"];
            public static string Demo(string variant) => Plain.TunedParametersFor(variant)!["Step"].Demos[0].Fields[0].Json;
            public static string Reasoning(string variant) => Plain.TunedParametersFor(variant)!["Step"].Demos[0].Reasoning!;
        }
        """;

    private static readonly string[] Texts = [.. HostileTexts.All(seed: 7, combinations: 40)];

    [Fact]
    public void Texts_of_attributes_and_defaults()
    {
        foreach (string text in Texts.Chunk(9).Select(static chunk => string.Concat(chunk)))
        {
            using LoadedAssembly loaded = Load(text);
            Assert.Equal(text + "|x|NaN|-Infinity|1.50|-0|-9223372036854775808|18446744073709551615|-3|Friday||False", loaded.Call("Probe", "Label"));
            Assert.Equal(string.Join("\0|\0", Enumerable.Repeat(text, 5)), loaded.Call("Probe", "Paths"));
            Assert.Null(loaded.Assembly.GetTypes().SelectMany(static type => type.GetMethods()).FirstOrDefault(static method => method.Name == "Injected"));
        }
    }

    [Fact]
    public void Texts_of_artifact_files()
    {
        const string Name = "a\u2028\"\u0085{0}* public.prompt.json";
        string[] texts = [.. Texts.Where(static text => text.Length < 10_000 && !HasLoneSurrogate(text)).Distinct()];
        TestFile[] files = [.. texts.Select(static (text, i) => new TestFile($"/p/{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}.prompt.json", Artifact(text, variant: text))), new TestFile($"/p/{Name}", Artifact("x", variant: null))];
        using LoadedAssembly loaded = Load("x", files);
        Assert.Equal(Name, loaded.Call("Probe", "From"));
        foreach (string text in texts)
        {
            foreach (string method in new[] { "Instructions", "Model", "Description", "Reasoning" })
            {
                Assert.Equal(text, loaded.Call("Probe", method, text));
            }

            Assert.Equal(text, JsonSerializer.Deserialize<string>((string)loaded.Call("Probe", "Demo", text)!));
        }

        Assert.Null(loaded.Assembly.GetTypes().SelectMany(static type => type.GetMethods()).FirstOrDefault(static method => method.Name == "Injected"));
    }

    private static LoadedAssembly Load(string text, params TestFile[] files)
    {
        GeneratorRun run = GeneratorRun.Of(
            TestCompilation.Create(TestOptions.Default with { WarningsAsErrors = true }, Code.Replace("TEXT", HostileTexts.Literal(text), StringComparison.Ordinal)),
            [.. files]).AssertCompiles();
        Assert.All(run.Sources.Values, static source => Assert.DoesNotContain(source, static c => c is '\r' or '\u0085' or '\u2028' or '\u2029' or '\0'));
        return LoadedAssembly.Of(run);
    }

    private static string Artifact(string text, string? variant)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", 1);
            writer.WriteString("program", "Plain");
            writer.WriteString("variant", variant);
            writer.WriteStartObject("predictors");
            writer.WriteStartObject("Step");
            writer.WriteString("instructions", text);
            writer.WriteString("model", text);
            writer.WriteStartObject("fieldDescriptions");
            writer.WriteString("text", text);
            writer.WriteEndObject();
            writer.WriteStartArray("demos");
            writer.WriteStartObject();
            writer.WriteStartObject("fields");
            writer.WriteString("text", text);
            writer.WriteString("answer", text);
            writer.WriteEndObject();
            writer.WriteString("reasoning", text);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // JSON cannot say one, and a file cannot hold one.
    private static bool HasLoneSurrogate(string text) => text.EnumerateRunes().Any(static rune => rune == Rune.ReplacementChar);
}
