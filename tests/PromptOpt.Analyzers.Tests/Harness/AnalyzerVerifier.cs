using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>Runs analyzers over user code together with what the generator made of it.</summary>
internal static class AnalyzerVerifier
{
    /// <summary>Asserts that the analyzer reports exactly what the marks say, in one source file.</summary>
    public static Task<ImmutableArray<Diagnostic>> VerifyAsync(DiagnosticAnalyzer analyzer, string markedSource, string? defaultId = null)
        => VerifyAsync(analyzer, TestOptions.Default, markedSource, defaultId);

    public static async Task<ImmutableArray<Diagnostic>> VerifyAsync(
        DiagnosticAnalyzer analyzer, TestOptions options, string markedSource, string? defaultId = null)
    {
        MarkedSource source = MarkedSource.Parse(markedSource, defaultId);
        CSharpCompilation compilation = TestCompilation.Create(options, source.Text);
        ImmutableArray<Diagnostic> actual = await DiagnosticsOfAsync(compilation, analyzer).ConfigureAwait(true);
        string[] expected = [.. source.Expected.Select(e => Describe(source.Text, e.Id, e.Span.Start, e.Span.Length)).Order(StringComparer.Ordinal)];
        string[] found =
        [
            .. actual.Select(d => Describe(source.Text, d.Id, d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(expected, found);
        return actual;
    }

    /// <summary>What one analyzer reports over user code and generated code, exceptions of the analyzer included.</summary>
    public static Task<ImmutableArray<Diagnostic>> DiagnosticsOfAsync(CSharpCompilation compilation, params ImmutableArray<DiagnosticAnalyzer> analyzers)
        => WithGeneratedCode(compilation)
            .WithAnalyzers(analyzers)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    /// <summary>Compiler and analyzer diagnostics together, so that suppressors take effect.</summary>
    public static Task<ImmutableArray<Diagnostic>> AllDiagnosticsOfAsync(CSharpCompilation compilation, params ImmutableArray<DiagnosticAnalyzer> analyzers)
        => WithGeneratedCode(compilation)
            .WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true))
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);

    private static Compilation WithGeneratedCode(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver
            .Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        return output;
    }

    private static string Describe(string text, string id, int start, int length)
        => $"{id} at line {text.AsSpan(0, Math.Min(start, text.Length)).Count('\n') + 1}: {(start + length <= text.Length ? text.Substring(start, length) : "?")}";
}
