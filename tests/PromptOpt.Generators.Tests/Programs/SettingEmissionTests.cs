using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators.Tests.Programs;

/// <summary>Settings of a program: stored, shown and bound by its generated half, and compiled in as they were tuned.</summary>
public sealed class SettingEmissionTests
{
    private const string Program = """
        using System.Linq;
        using Microsoft.Extensions.AI;

        namespace Demo;

        public enum Tone { Warm = 2, Cool = 1 }

        [PromptProgram]
        public partial class Manual(IChatClient client) : PromptProgram<Question>(client)
        {
            [Module] private partial Predict<Question> Answer { get; }

            /// <summary>How many passages the <b>model</b> is shown.</summary>
            [Setting(3, Minimum = 1, Maximum = 10)] private partial int Passages { get; }

            /// <summary>Which model answers.</summary>
            [Setting("small", Choices = ["small", "large"])] private partial string Model { get; }

            [Setting("Search the \"manual\".", Name = "Tools.Search")] protected internal partial string @event { get; }

            [Setting(5_000_000_000)] public partial long Budget { get; }

            [Setting(1, Minimum = 0.5)] private partial decimal Price { get; }

            [Setting(0.1, Maximum = 1)] private partial double Threshold { get; }

            [Setting(0.1f)] private partial float Warmth { get; }

            [Setting(true)] private partial bool IsBrief { get; }

            [Setting(Tone.Warm)] private partial Tone Tone { get; }

            [Setting(4, Choices = new object[] { 1, 4, 16 })] private partial int Width { get; }

            protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
                => Answer.Bind(model: Model).RunAsync(input, cancellationToken);

            public static string Describe()
            {
                Manual tuned = Manual.Tuned(new NoClient());
                return string.Join("|", tuned.Settings.Select(setting => $"{setting} ({setting.Default})")) + $"|{tuned.Passages}{tuned.Model}{tuned.IsBrief}{tuned.Tone}{tuned.Price}";
            }

            public static string Descriptions() => string.Join("|", new Manual(new NoClient()).Settings.Select(setting => $"{setting.Description}: {setting.Allowed}"));
        }

        [PromptProgram]
        public partial class Outer(IChatClient client) : PromptProgram<Question>(client)
        {
            [Module] private partial Manual Sub { get; }

            protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken) => Sub.RunAsync(input, cancellationToken);

            public static string Describe() => Outer.Tuned(new NoClient()).Settings.First().ToString();
        }

        public sealed class NoClient : IChatClient
        {
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new System.NotSupportedException();

            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new System.NotSupportedException();

            public object? GetService(System.Type serviceType, object? serviceKey = null) => null;

            public void Dispose() { }
        }
        """;

    private const string Tuned = """
        {
          "schemaVersion": 2,
          "program": "Manual",
          "predictors": { },
          "settings": { "Passages": 7, "Model": "large", "Price": 0.75, "IsBrief": false, "Tone": "Cool", "Tools.Search": "two\nlines" }
        }
        """;

    [Fact]
    public void Settings_get_storage_and_binding_and_their_tuned_values()
    {
        GeneratorRun run = Run(new TestFile("/project/manual.prompt.json", Tuned)).AssertCompiles();

        Snapshot.Matches(Source(run, "Demo.Manual.", ".Program."), "Manual.Program");
        Snapshot.Matches(Source(run, "Demo.Manual.", ".Tuned."), "Manual.Tuned");
        using LoadedAssembly loaded = LoadedAssembly.Of(run);
        Assert.Equal(
            "Passages = 7 (3)|Model = large (small)|Tools.Search = two\nlines (Search the \"manual\".)|Budget = 5000000000 (5000000000)|Price = 0.75 (1)|Threshold = 0.1 (0.1)"
            + "|Warmth = 0.1 (0.1)|IsBrief = false (true)|Tone = Cool (Warm)|Width = 4 (4)|7largeFalseCool0.75",
            loaded.Call("Demo.Manual", "Describe"));
        Assert.StartsWith("How many passages the model is shown.: a whole number from 1 to 10|Which model answers.: one of: small; large|: text|", (string)loaded.Call("Demo.Manual", "Descriptions")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void Settings_of_a_nested_program_are_tuned_by_their_path_whatever_version_the_file_says(int version)
    {
        GeneratorRun run = Run(new TestFile("/project/outer.prompt.json", $$"""{ "schemaVersion": {{version}}, "program": "Outer", "predictors": { }, "settings": { "Sub.Passages": 9 } }""")).AssertCompiles();

        using LoadedAssembly loaded = LoadedAssembly.Of(run);
        Assert.Equal("Passages = 9", ((string)loaded.Call("Demo.Outer", "Describe")!)["Sub.".Length..]);
    }

    [Theory]
    [InlineData("\"Passages\": 7", "\"Passages\": 11")]
    [InlineData("\"Passages\": 7", "\"Passages\": \"7\"")]
    [InlineData("\"Passages\"", "\"Passage\"")]
    [InlineData("\"Cool\"", "\"cool\"")]
    [InlineData("\"Price\": 0.75", "\"Price\": 0.25")]
    [InlineData("\"settings\": {", "\"settings\": { \"Sub.Passages\": 1,")]
    [InlineData("\"IsBrief\": false", "\"IsBrief\": null")]
    public void A_setting_that_does_not_fit_leaves_the_program_untuned(string text, string replacement)
        => Assert.Contains("TunedFrom => null", Source(Run(new TestFile("/a.prompt.json", Tuned.Replace(text, replacement, StringComparison.Ordinal))).AssertCompiles(), "Demo.Manual.", ".Tuned."), StringComparison.Ordinal);

    [Fact]
    public void Generated_code_compiles_without_a_warning()
        => GeneratorRun.Of(
            new TestOptions { CheckOverflow = true, WarningsAsErrors = true, Documentation = DocumentationMode.Diagnose },
            [.. Sources.Select(static s => "#pragma warning disable CS1591\n" + s)]).AssertCompiles();

    [Fact]
    public void An_unrelated_edit_emits_nothing_and_a_changed_default_its_program()
    {
        GeneratorRun before = GeneratorRun.Of([.. Sources, "class Unrelated { int A() => 1; }"]);
        GeneratorRun unrelated = before.EditSource(2, static text => text.Replace("=> 1", "=> 2", StringComparison.Ordinal));
        Assert.All(unrelated.Reasons(TrackingNames.Programs), static reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
        Assert.All(unrelated.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

        GeneratorRun changed = before.EditSource(1, static text => text.Replace("[Setting(3, ", "[Setting(4, ", StringComparison.Ordinal));
        string[] emitted = [.. changed.Sources.Where(source => before.Sources[source.Key] != source.Value).Select(static source => source.Key)];
        Assert.Equal(2, emitted.Length);
        Assert.All(emitted, static name => Assert.True(name == FingerprintEmitter.HintName || (name.StartsWith("Demo.Manual.", StringComparison.Ordinal) && name.EndsWith(".Program.g.cs", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_free_text_has_the_same_line_ends_on_every_machine()
    {
        string source = Program.Replace("[Setting(\"Search the \\\"manual\\\".\"", "[Setting(\"\"\"\n        two\n        lines\n        \"\"\"", StringComparison.Ordinal).ReplaceLineEndings("\n");

        Assert.Equal(Source(GeneratorRun.Of(Sources[0], source), "Demo.Manual.", ".Program."), Source(GeneratorRun.Of(Sources[0], source.ReplaceLineEndings("\r\n")), "Demo.Manual.", ".Program."));
    }

    private static string[] Sources => [HandMadeSignature.Of("Question"), Program];

    private static GeneratorRun Run(params AdditionalText[] files) => GeneratorRun.Of(TestCompilation.Create(Sources), [.. files]);

    private static string Source(GeneratorRun run, string start, string kind)
        => run.Sources.Single(source => source.Key.StartsWith(start, StringComparison.Ordinal) && source.Key.Contains(kind, StringComparison.Ordinal)).Value;
}
