using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.MSBuild;

namespace PromptOpt.Packaging.Tests;

/// <summary>Editors ask the analyzers, builds the generator too, and neither is in the way of the other.</summary>
public sealed class EditorTests(PackageFeed feed)
{
    private const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PromptOpt" Version="{PackageFeed.Version}" />
          </ItemGroup>
        </Project>
        """;

    private const string Right = """
        using PromptOpt;

        /// <summary>Answer the question.</summary>
        [Signature]
        public partial class Ask
        {
            [InputField] public required string Question { get; init; }
            [OutputField] public string Answer { get; init; } = "";
        }

        public class Asking(Predict<Ask> ask) { public Predict<Ask> Predictor => ask; }
        """;

    private static readonly string Wrong = Right.Replace("public string Answer", "public object Answer", StringComparison.Ordinal);

    [Fact]
    public async Task A_project_in_an_editor_says_it_once_before_and_after_a_build()
    {
        using ConsumerProject project = Create(Wrong);
        await project.DotnetAsync("restore");

        Assert.Equal(["PO1009 Ask.cs(8)"], await SaidInEditorAsync(project));
        (int exitCode, string output) = await project.DotnetAsync("build", "-tl:off", "--no-restore");
        Assert.NotEqual(0, exitCode);
        Assert.Equal(["PO1009"], BuildMessage.FindIn(output).Select(static message => message.Id));
        Assert.Equal(["PO1009 Ask.cs(8)"], await SaidInEditorAsync(project));
    }

    [Fact]
    public async Task A_design_time_build_between_two_builds_recompiles_nothing()
    {
        using ConsumerProject project = Create(Right);
        (int exitCode, string output) = await project.DotnetAsync("build", "-tl:off");
        Assert.True(exitCode == 0, output);
        string assembly = project.PathOf("obj/Debug/net10.0/Consumer.dll");
        Dictionary<string, DateTime> built = Times(project);

        await SaidInEditorAsync(project);
        (exitCode, output) = await project.DotnetAsync(
            "msbuild", "Consumer.csproj", "-t:Compile;CoreCompile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildProjectReferences=false", "-p:ContinueOnError=ErrorAndContinue");
        Assert.True(exitCode == 0, output);

        (exitCode, output) = await project.DotnetAsync("build", "-tl:off", "-v:n", "--no-restore");
        Assert.True(exitCode == 0, output);
        Assert.Matches("Skipping target \"CoreCompile\" because all output files are up-to-date", output);
        Assert.Contains(assembly, built.Keys);
        Assert.Equal(built, Times(project));
    }

    // Build results and what the build remembers between builds.
    private static Dictionary<string, DateTime> Times(ConsumerProject project)
        => Directory.EnumerateFiles(project.PathOf("obj"), "*", SearchOption.AllDirectories)
            .Where(static path => Path.GetExtension(path) is ".dll" or ".editorconfig" or ".cache" && !path.EndsWith("AssemblyReference.cache", StringComparison.Ordinal))
            .ToDictionary(static path => path, File.GetLastWriteTimeUtc);

    private static async Task<IEnumerable<string>> SaidInEditorAsync(ConsumerProject project)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using MSBuildWorkspace workspace = MSBuildWorkspace.Create();
        Project opened = await workspace.OpenProjectAsync(project.PathOf("Consumer.csproj"), cancellationToken: cancellationToken);
        Compilation compilation = (await opened.GetCompilationAsync(cancellationToken))!;
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. opened.AnalyzerReferences.SelectMany(static reference => reference.GetAnalyzers(LanguageNames.CSharp)).Where(static analyzer => analyzer.GetType().Namespace?.StartsWith("PromptOpt", StringComparison.Ordinal) == true)];
        Assert.NotEmpty(analyzers);
        ImmutableArray<Diagnostic> byAnalyzers = await compilation.WithAnalyzers(analyzers, opened.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(cancellationToken);
        GeneratorDriverRunResult generated = await RunGeneratorsAsync(opened, compilation, cancellationToken);
        return byAnalyzers.AddRange(generated.Diagnostics)
            .Where(static said => said.Severity == DiagnosticSeverity.Error)
            .Select(static said => string.Create(CultureInfo.InvariantCulture, $"{said.Id} {Path.GetFileName(said.Location.GetLineSpan().Path)}({said.Location.GetLineSpan().StartLinePosition.Line + 1})"));
    }

    // What an editor shows of generators.
    private static async Task<GeneratorDriverRunResult> RunGeneratorsAsync(Project opened, Compilation compilation, CancellationToken cancellationToken)
    {
        IEnumerable<SyntaxTree> generatedTrees = await Task.WhenAll((await opened.GetSourceGeneratedDocumentsAsync(cancellationToken)).Select(async document => (await document.GetSyntaxTreeAsync(cancellationToken))!));
        return Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver
            .Create(
                opened.AnalyzerReferences.SelectMany(static reference => reference.GetGenerators(LanguageNames.CSharp)).Where(static generator => generator.GetGeneratorType().Namespace == "PromptOpt.Generators"),
                opened.AnalyzerOptions.AdditionalFiles,
                (Microsoft.CodeAnalysis.CSharp.CSharpParseOptions)opened.ParseOptions!,
                opened.AnalyzerOptions.AnalyzerConfigOptionsProvider)
            .RunGenerators(compilation.RemoveSyntaxTrees(generatedTrees), cancellationToken)
            .GetRunResult();
    }

    private ConsumerProject Create(string source)
    {
        ConsumerProject project = feed.CreateConsumer();
        project.Write("Consumer.csproj", Project);
        project.Write("Ask.cs", source);
        return project;
    }
}
