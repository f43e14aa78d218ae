using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators.Tests.Artifacts;

public sealed class TunedEmissionTests
{
    private static readonly TestFile Tuned = new("/project/prompts/moods.prompt.json", ArtifactSources.Tuned);
    private static readonly TestFile Small = new("/project/prompts/moods.small.prompt.json", ArtifactSources.Small);

    [Fact]
    public void A_tuned_prompt_is_compiled_in()
    {
        GeneratorRun run = Run(Tuned, Small).AssertCompiles();
        Snapshot.Matches(Source(run, "Demo.Moods."), "Moods.Tuned");
        using LoadedAssembly loaded = LoadedAssembly.Of(run);
        Assert.Equal("First.Step:Be \"exact\".\nTwo lines.:2|Second::0", loaded.Call("Demo.Moods", "Describe"));
        Assert.Equal("\"line \\u2028 end 😀\"because", loaded.Call("Demo.Moods", "First_demo"));
        Assert.Equal("Small.", loaded.Call("Demo.Moods", "Small"));
        Assert.Equal(true, loaded.Call("Demo.Moods", "HasNoLarge"));
    }

    [Fact]
    public void A_program_is_untuned_without_a_prompt_of_its_own()
        => Assert.Contains("TunedFrom => null", Source(Run(Tuned), "Demo.Inner."), StringComparison.Ordinal);

    [Fact]
    public void Of_two_prompts_for_the_same_variant_neither_is_used()
        => Assert.Contains("TunedFrom => null", Source(Run(Tuned, new TestFile("/project/other.prompt.json", ArtifactSources.Tuned)), "Demo.Moods."), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"Second\"", "\"Third\"")]
    [InlineData("\"mood\": \"calm\"", "\"mood\": \"sad\"")]
    [InlineData("\"certainty\": 3", "\"certainty\": \"3\"")]
    [InlineData("\"certainty\": 3", "\"certain\": 3")]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 3")]
    [InlineData("\"program\"", "\"programme\"")]
    [InlineData("}", "")]
    [InlineData("\"message\": \"fine\"", "\"message\": \"fi\\ud800ne\"")]
    public void A_prompt_that_does_not_fit_leaves_the_program_untuned(string text, string replacement)
        => Assert.Contains("TunedFrom => null", Source(Run(new TestFile("/a.prompt.json", ArtifactSources.Tuned.Replace(text, replacement, StringComparison.Ordinal))).AssertCompiles(), "Demo.Moods."), StringComparison.Ordinal);

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-32", false)]
    [InlineData("iso-8859-1", false)]
    public void A_prompt_that_is_not_written_as_UTF_8_is_not_compiled_in_as_no_program_would_read_it(string encoding, bool isUsed)
        => Assert.Equal(!isUsed, Source(Run(new TestFile("/a.prompt.json", ArtifactSources.Tuned, System.Text.Encoding.GetEncoding(encoding))), "Demo.Moods.").Contains("TunedFrom => null", StringComparison.Ordinal));

    [Fact]
    public void A_prompt_that_is_too_large_leaves_the_program_untuned()
        => Assert.Contains("TunedFrom => null", Source(Run(new TestFile("/a.prompt.json", ArtifactSources.Tuned + new string(' ', ArtifactParser.MaxLength))), "Demo.Moods."), StringComparison.Ordinal);

    [Fact]
    public void An_edit_of_a_prompt_emits_only_the_tuned_parameters()
    {
        GeneratorRun before = Run(Tuned, Small);
        GeneratorRun after = before.EditFile(Tuned, new TestFile(Tuned.Path, ArtifactSources.Tuned.Replace("Two lines", "Three lines", StringComparison.Ordinal)));
        Assert.Equal(1, after.OutputReasons().Count(static reason => reason == IncrementalStepRunReason.Modified));
        Assert.NotEqual(Source(before, "Demo.Moods."), Source(after, "Demo.Moods."));
    }

    [Fact]
    public void Reformatting_a_prompt_emits_nothing()
    {
        GeneratorRun after = Run(Tuned, Small).EditFile(Tuned, new TestFile(Tuned.Path, ArtifactSources.Tuned.Replace("\n", "\n\n", StringComparison.Ordinal)));
        Assert.All(after.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Compiler_and_runtime_compute_the_same_fingerprints_and_agree_on_what_fits()
    {
        GeneratorRun run = Run(Tuned);
        using LoadedAssembly loaded = LoadedAssembly.Of(run);
        string json = (string)loaded.Call("Demo.Moods", "Export")!;
        INamedTypeSymbol type = run.Input.GetTypeByMetadataName("Demo.Moods")!;
        ProgramModel program = ProgramParser.Parse(type, new CountingReporter(), CancellationToken.None)!;
        ProgramShapeModel shape = ProgramShapeParser.Parse(type, program, CancellationToken.None);
        ArtifactModel artifact = ArtifactParser.Parse("a", json, out _)!;
        Assert.Empty(ProgramFit.FindMisfits(artifact, shape));
        Assert.Empty(ProgramFit.FindReworded(artifact, shape));
        Assert.Equal(2, artifact.Document.Fingerprints!.Signatures.Count);
        Assert.Equal(CodeFingerprintParser.OfProgram(type, CancellationToken.None).Fingerprint, artifact.ProgramFingerprint);
        Assert.Equal("True", loaded.Call("Demo.Moods", "Accept", json));

        (string Old, string New, string Named)[] differences =
        [
            ("\"Second\": {}", "\"Third\": {}", "'Third'"),
            ("\"mood\": \"calm\"", "\"mood\": \"sad\"", "'mood'"),
            ("\"certainty\": 3", "\"certainty\": \"many\"", "'certainty'"),
            ("\"certainty\": 3", "\"certain\": 3", "'certain'"),
            (artifact.Document.Fingerprints!.Signatures[0].Fields[1].Text, "0000000000000000", "'mood' has another type"),
        ];
        foreach ((string old, string replacement, string named) in differences)
        {
            string changed = json.Replace(old, replacement, StringComparison.Ordinal);
            string refusal = (string)loaded.Call("Demo.Moods", "Accept", changed)!;
            Assert.StartsWith("a.json(", refusal, StringComparison.Ordinal);
            Assert.Contains(named, refusal, StringComparison.Ordinal);
            // What was found is shown as it is written, once in JSON and once without quotes.
            string said = ProgramFit.FindMisfits(ArtifactParser.Parse("a", changed, out _)!, shape).First().Message;
            Assert.Contains(said.Split(", found")[0], refusal, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("Pick.Inner", true)]
    [InlineData("Pick", true)]
    [InlineData("Picked.Inner", false)]
    [InlineData("Inner", false)]
    public void What_a_module_of_ones_own_holds_is_compiled_in_under_its_name(string predictor, bool isUsed)
    {
        string artifact = $$"""{ "schemaVersion": 1, "program": "Careful", "predictors": { "{{predictor}}": { "instructions": "Twice." } } }""";
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create("global using System.Linq;", ArtifactSources.Program, OwnModule), new TestFile("/project/prompts/careful.prompt.json", artifact)).AssertCompiles();
        Assert.Equal(isUsed, Source(run, "Demo.Careful.").Contains("\"Twice.\"", StringComparison.Ordinal));
        if (predictor == "Pick.Inner")
        {
            using LoadedAssembly loaded = LoadedAssembly.Of(run);
            Assert.Equal("Pick.Inner:Twice.", loaded.Call("Demo.Careful", "DescribeTuned"));
        }
    }

    private const string OwnModule = """
        using Microsoft.Extensions.AI;

        namespace Demo;

        public sealed class Again<T>(PromptModule<T> inner) : PromptProgram<T>
            where T : class, ISignature<T>
        {
            protected override ValueTask<Prediction<T>> ForwardAsync(T input, CancellationToken cancellationToken) => inner.RunAsync(input, cancellationToken);

            protected override void BindModules(ProgramBinding binding) => inner = BindModule(inner, "Inner", binding);

            protected override void VisitModules(Action<string, PromptModule> visit) => visit("Inner", inner);
        }

        [PromptProgram]
        public partial class Careful(IChatClient client) : PromptProgram<Judge>(client)
        {
            [Module(Factory = nameof(MakePick))] private partial Again<Judge> Pick { get; }

            private static Again<Judge> MakePick(IChatClient client) => new(new Predict<Judge>(client));

            protected override ValueTask<Prediction<Judge>> ForwardAsync(Judge input, CancellationToken cancellationToken) => Pick.RunAsync(input, cancellationToken);

            public static string DescribeTuned() => string.Join("|", Tuned(new NoClient()).Parameters.Predictors.Select(p => p.Key + ":" + p.Value.Instructions));
        }
        """;

    private static GeneratorRun Run(params AdditionalText[] files)
        => GeneratorRun.Of(TestCompilation.Create("global using System.Linq;", ArtifactSources.Program), [.. files]);

    private static string Source(GeneratorRun run, string start)
        => run.Sources.Single(source => source.Key.StartsWith(start, StringComparison.Ordinal) && source.Key.Contains(".Tuned.", StringComparison.Ordinal)).Value;
}
