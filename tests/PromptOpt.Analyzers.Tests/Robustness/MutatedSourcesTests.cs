using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>Half-typed code is the normal state in an editor, and data files are written by anybody: whatever they are, no analyzer and no generator throws.</summary>
public sealed class MutatedSourcesTests
{
    private const int Versions = 2000;

    // What a version is added to; the references are read once.
    private static readonly ConcurrentDictionary<TestOptions, CSharpCompilation> Bases = [];

    [Fact]
    public async Task No_analyzer_and_no_generator_throws_on_any_source()
    {
        ConcurrentBag<string> failures = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, Versions), TestContext.Current.CancellationToken, async (number, cancellationToken) =>
        {
            RuleCase version = MutatedProjects.CreateVersion(MutatedProjects.All, number);
            foreach (string failure in await FindFailuresAsync(version, withCompiler: number % 20 == 0, cancellationToken))
            {
                failures.Add(MutatedProjects.Describe(number, version, failure));
            }
        });
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures.Take(3)));
    }

    private static async Task<IReadOnlyCollection<string>> FindFailuresAsync(RuleCase version, bool withCompiler, CancellationToken cancellationToken)
    {
        ConcurrentBag<string> failures = [];
        CSharpParseOptions parse = TestCompilation.ParseOptions(version.Options);
        CSharpCompilation compilation = Bases
            .GetOrAdd(version.Options, static options => TestCompilation.Create(options))
            .AddSyntaxTrees(version.Others.Prepend(version.Source).Select((text, i) => CSharpSyntaxTree.ParseText(text, parse, string.Create(CultureInfo.InvariantCulture, $"Source{i + 1}.cs"), cancellationToken: cancellationToken)));
        AdditionalText[] files = [.. version.Files.Select(static file => new TestFile(file.Path, file.Text))];
        AnalyzerConfigOptionsProvider settings = new TestSettings(version.EditorConfig);

        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new PromptOptGenerator().AsSourceGenerator()], files, parse, settings)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> generated, cancellationToken);
        if (driver.GetRunResult().Results[0].Exception is { } exception)
        {
            failures.Add("generator: " + exception);
        }

        foreach (Diagnostic diagnostic in generated)
        {
            failures.Add("generator: " + diagnostic);
        }

        CompilationWithAnalyzers analysis = output.WithAnalyzers(AnalyzerCatalog.All, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. files], settings),
            onAnalyzerException: (thrown, analyzer, _) => failures.Add($"{analyzer.GetType().Name}: {thrown}"),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false));

        // Suppressors run only together with the compiler's own diagnostics, which cost most of the time.
        _ = withCompiler
            ? await analysis.GetAllDiagnosticsAsync(cancellationToken)
            : await analysis.GetAnalyzerDiagnosticsAsync(cancellationToken);
        return failures;
    }
}
