using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Generators.Tests;

/// <summary>One run of the generator over a compilation; <see cref="Edit"/> runs the same driver again.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;

    private GeneratorRun(GeneratorDriver driver, Compilation input)
    {
        Input = input;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        Output = output;
        Result = _driver.GetRunResult().Results[0];
        Assert.Null(Result.Exception);
    }

    public Compilation Input { get; }

    /// <summary>The input with the generated sources.</summary>
    public Compilation Output { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>Generated text by hint name.</summary>
    public ImmutableSortedDictionary<string, string> Sources
        => Result.GeneratedSources.ToImmutableSortedDictionary(static s => s.HintName, static s => s.SourceText.ToString(), StringComparer.Ordinal);

    public static GeneratorRun Of(params ReadOnlySpan<string> sources) => Of(TestCompilation.Create(sources));

    public static GeneratorRun Of(TestOptions options, params ReadOnlySpan<string> sources) => Of(TestCompilation.Create(options, sources));

    public static GeneratorRun Of(CSharpCompilation compilation, params ImmutableArray<AdditionalText> files)
    {
        GeneratorRun run = new(Driver(compilation, files, settings: null), compilation);
        Assert.Empty(run.Result.Diagnostics);
        return run;
    }

    /// <summary>The run of a build, in which the generator says what it refuses.</summary>
    public static GeneratorRun OfBuild(params ReadOnlySpan<string> sources) => OfBuild(TestCompilation.Create(sources));

    public static GeneratorRun OfBuild(CSharpCompilation compilation, params ImmutableArray<AdditionalText> files)
        => new(Driver(compilation, files, new BuildSettings()), compilation);

    private static CSharpGeneratorDriver Driver(CSharpCompilation compilation, ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider? settings)
        => CSharpGeneratorDriver.Create(
            [new PromptOptGenerator().AsSourceGenerator()],
            files,
            (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
            settings,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the same driver over a changed compilation.</summary>
    public GeneratorRun Edit(Func<Compilation, Compilation> change) => new(_driver, change(Input));

    /// <summary>Runs the same driver with another version of an additional file.</summary>
    public GeneratorRun EditFile(AdditionalText old, AdditionalText replacement) => new(_driver.ReplaceAdditionalText(old, replacement), Input);

    /// <summary>Runs the same driver after replacing the file at that position among the test's sources.</summary>
    public GeneratorRun EditSource(int index, Func<string, string> change) => Edit(compilation =>
    {
        SyntaxTree tree = compilation.SyntaxTrees.ElementAt(index + 1);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(change(tree.ToString()))));
    });

    /// <summary>Why each value of a tracked step is as it is, in order.</summary>
    public ImmutableArray<IncrementalStepRunReason> Reasons(string trackingName)
        => !Result.TrackedSteps.TryGetValue(trackingName, out ImmutableArray<IncrementalGeneratorRunStep> steps)
            ? []
            : [.. from step in steps from output in step.Outputs select output.Reason];

    /// <summary>Why each generated file is as it is.</summary>
    public ImmutableArray<IncrementalStepRunReason> OutputReasons()
        => [.. from steps in Result.TrackedOutputSteps.Values from step in steps from output in step.Outputs select output.Reason];

    /// <summary>Errors and warnings of user code and generated code together.</summary>
    public ImmutableArray<Diagnostic> Problems()
        => [.. Output.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)];

    /// <summary>Errors and warnings of generated code that its own pragma hides from users.</summary>
    public ImmutableArray<Diagnostic> HiddenProblems()
    {
        Compilation bare = Output;
        foreach (SyntaxTree tree in Result.GeneratedSources.Select(static source => source.SyntaxTree))
        {
            bare = bare.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(tree.ToString().Replace("#pragma warning disable\n", "\n", StringComparison.Ordinal))));
        }

        return [.. bare.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true)];
    }

    public GeneratorRun AssertCompiles()
    {
        ImmutableArray<Diagnostic> problems = Problems();
        Assert.True(problems.IsEmpty, string.Join('\n', problems.Take(20)));
        return this;
    }
}
