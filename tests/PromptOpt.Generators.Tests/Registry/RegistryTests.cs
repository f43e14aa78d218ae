using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators.Tests.Optimization;

namespace PromptOpt.Generators.Tests.Registry;

public sealed class RegistryTests
{
    private const string Application = """
        using PromptOpt.Generated;
        System.Console.WriteLine(PromptOptRegistry.Programs.Count + PromptOptRegistry.Optimizations.Count);
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_application_finds_what_is_public_in_the_assemblies_it_references(bool asProject)
    {
        GeneratorRun library = GeneratorRun.Of(new TestOptions { AssemblyName = "Library" }, OptimizationSources.All).AssertCompiles();
        GeneratorRun run = GeneratorRun.Of(AsApplication(new TestOptions { References = [Reference(library.Output, asProject)] }, Application)).AssertCompiles();
        Snapshot.Matches(run.Sources[RegistryEmitter.HintName], "Registry.Application");
    }

    [Fact]
    public void What_code_cannot_name_is_left_out()
    {
        MetadataReference first = GeneratorRun.Of(new TestOptions { AssemblyName = "First" }, OptimizationSources.All).Output.EmitToImageReference();
        MetadataReference second = GeneratorRun.Of(new TestOptions { AssemblyName = "Second" }, OptimizationSources.All).Output.EmitToImageReference();
        GeneratorRun both = GeneratorRun.Of(AsApplication(new TestOptions { References = [first, second] }, Application)).AssertCompiles();
        Assert.DoesNotContain("Demo.Router", both.Sources[RegistryEmitter.HintName], StringComparison.Ordinal);
        GeneratorRun aliased = GeneratorRun.Of(AsApplication(new TestOptions { References = [first.WithAliases(["other"])] }, Application)).AssertCompiles();
        Assert.DoesNotContain("Demo.Router", aliased.Sources[RegistryEmitter.HintName], StringComparison.Ordinal);
        GeneratorRun one = GeneratorRun.Of(AsApplication(new TestOptions { References = [first, second.WithAliases(["other"])] }, Application)).AssertCompiles();
        Assert.Contains("Demo.Router", one.Sources[RegistryEmitter.HintName], StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_metric_and_program_bring_their_fingerprints_along()
    {
        GeneratorRun library = GeneratorRun.Of(new TestOptions { AssemblyName = "Library" }, OptimizationSources.All).AssertCompiles();
        GeneratorRun run = GeneratorRun.Of(new TestOptions { References = [Reference(library.Output, asProject: false)] }, """
            using PromptOpt.Optimizers;
            [Optimize<LabeledFewShot>(Program = typeof(Demo.Router), Train = "t.csv", MetricType = typeof(Tools.Metrics), Metric = "Same")]
            public static partial class Elsewhere;
            """).AssertCompiles();
        string hooks = run.Sources.Single(static s => s.Key.StartsWith("Elsewhere.", StringComparison.Ordinal)).Value;
        foreach (string member in new[] { "T:Demo.Router", "M:Tools.Metrics.Same(Demo.Question,Demo.Question)" })
        {
            string line = library.Sources[FingerprintEmitter.HintName].Split('\n').Single(l => l.Contains($"(\"{member}\"", StringComparison.Ordinal));
            Assert.Contains(line.Split('"')[3], hooks, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_application_has_a_registry_before_it_has_a_program()
        => GeneratorRun.Of(AsApplication(TestOptions.Default, Application)).AssertCompiles();

    [Fact]
    public void A_library_without_programs_has_none()
        => Assert.Empty(GeneratorRun.Of("class Nothing;").Sources);

    [Fact]
    public void An_edit_of_a_signature_or_of_a_module_leaves_the_registry_alone()
    {
        GeneratorRun run = GeneratorRun.Of(OptimizationSources.All);
        GeneratorRun edited = run.EditSource(1, static text => text.Replace("Predict<Question> Check", "ChainOfThought<Question> Check", StringComparison.Ordinal));
        Assert.All(edited.Reasons(TrackingNames.Registry), static reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
    }

    private static MetadataReference Reference(Compilation library, bool asProject) => asProject ? library.ToMetadataReference() : library.EmitToImageReference();

    private static CSharpCompilation AsApplication(TestOptions options, string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(options, source);
        return compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
    }
}
