using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>A case, compiled together with what the generator makes of it.</summary>
internal sealed class RuleRun
{
    private const string SourcePath = "Source1.cs";

    private readonly AnalyzerOptions _options;
    private readonly Dictionary<string, SourceText> _texts = new(StringComparer.Ordinal);

    private RuleRun(RuleCase tested, string id, bool isBuild)
    {
        List<string> expected = [];
        string source = Unmark(SourcePath, tested.Source);
        AdditionalText[] files = [.. tested.Files.Select(file => new TestFile(file.Path, Unmark(file.Path, file.Text)))];
        Expected = [.. expected.Order(StringComparer.Ordinal)];

        TestSettings settings = new(tested.EditorConfig, isBuild);
        CSharpCompilation compilation = TestCompilation.Create(tested.Options, [source, .. tested.Others]);
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(settings.Severities));
        CSharpGeneratorDriver
            .Create([new PromptOptGenerator().AsSourceGenerator()], files, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, settings)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> said, TestContext.Current.CancellationToken);
        Compilation = output;
        SaidByGenerator = said;
        _options = new AnalyzerOptions([.. files], settings);

        string Unmark(string path, string marked)
        {
            MarkedSource read = MarkedSource.Parse(marked, id);
            _texts.Add(path, SourceText.From(read.Text));
            expected.AddRange(from mark in read.Expected where mark.Id == id select Describe(path, mark.Span));
            return read.Text;
        }
    }

    /// <summary>The project with what was generated.</summary>
    public Compilation Compilation { get; }

    /// <summary>Where the rule has to speak, in order.</summary>
    public ImmutableArray<string> Expected { get; }

    /// <summary>What the compiler itself objects to.</summary>
    public IEnumerable<Diagnostic> Errors => Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>What the generator says itself, which it does in builds.</summary>
    public ImmutableArray<Diagnostic> SaidByGenerator { get; }

    public static RuleRun Of(RuleCase tested, string id) => new(tested, id, isBuild: false);

    /// <summary>The case in a build.</summary>
    public static RuleRun BuildOf(RuleCase tested, string id) => new(tested, id, isBuild: true);

    /// <summary>Where the rule spoke, in order.</summary>
    public async Task<ImmutableArray<string>> FindAsync(DiagnosticAnalyzer analyzer, string id)
    {
        ImmutableArray<Diagnostic> said = await DiagnosticsAsync(analyzer).ConfigureAwait(true);
        AssertSkippedExactlyWhenRefused(analyzer, said);
        return
        [
            .. said
                .Where(diagnostic => diagnostic.Id == id)
                .Select(diagnostic => Describe(diagnostic.Location.GetLineSpan().Path, diagnostic.Location.SourceSpan))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Everything that is said.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        ImmutableArray<Diagnostic> found = await Compilation
            .WithAnalyzers(analyzers, _options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)
            .ConfigureAwait(true);
        Assert.DoesNotContain(found, static d => d.Id == "AD0001");
        return found;
    }

    // Generator and analyzers must agree: what is not generated was said to be wrong, and what was said to be wrong is not generated.
    private void AssertSkippedExactlyWhenRefused(DiagnosticAnalyzer analyzer, ImmutableArray<Diagnostic> said)
    {
        List<Diagnostic> parsed = [];
        foreach (GenerationRequest request in GenerationRequest.FindIn(Compilation))
        {
            ImmutableArray<Diagnostic> ofRequest = request.Parse(out bool isUnresolved);
            Assert.True(
                isUnresolved ? Errors.Any() : request.IsGenerated != (request.IsOutdatedIn(Compilation) || request.IsRefusedBy(ofRequest)),
                $"{request} is {(request.IsGenerated ? "generated" : "not generated")}, and this was said: {string.Join(' ', ofRequest)}");
            parsed.AddRange(ofRequest);
        }

        Assert.Equal(
            parsed.Where(diagnostic => analyzer.SupportedDiagnostics.Contains(diagnostic.Descriptor)).Select(static diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal),
            said.Where(static diagnostic => diagnostic.Id is not (DiagnosticIds.RuntimeTooOld or DiagnosticIds.TypeIsNoSignature) && GenerationRequest.Descriptors.Contains(diagnostic.Descriptor)).Select(static diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal));
    }

    private string Describe(string path, TextSpan span)
    {
        SourceText text = _texts[path];
        return $"{path}({text.Lines.GetLineFromPosition(Math.Min(span.Start, text.Length)).LineNumber + 1}): {text.ToString(TextSpan.FromBounds(Math.Min(span.Start, text.Length), Math.Min(span.End, text.Length)))}";
    }
}
