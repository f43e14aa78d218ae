using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Benchmarks.Generator;

namespace PromptOpt.Benchmarks.Analyzers;

/// <summary>What a project that does not use PromptOpt pays for having its analyzers: the same 1,000 types checked with them, with an analyzer that does nothing, and by the compiler alone.</summary>
public class BystanderBenchmarks
{
    private readonly SyntheticProject _project = SyntheticProject.OfTypesWithoutRuntime();
    private readonly ImmutableArray<DiagnosticAnalyzer> _ours = ProductAnalyzers.All;
    private readonly ImmutableArray<DiagnosticAnalyzer> _idle = [new IdleAnalyzer()];

    [Benchmark(Baseline = true, Description = "an analyzer that does nothing")]
    public async Task<int> Idle() => (await CheckAsync(_idle)).Length;

    [Benchmark(Description = "our analyzers")]
    public async Task<int> Ours() => (await CheckAsync(_ours)).Length;

    [Benchmark(Description = "the compiler alone")]
    public int Compiler() => _project.Edit().Clone().GetDiagnostics().Length;

    private Task<ImmutableArray<Diagnostic>> CheckAsync(ImmutableArray<DiagnosticAnalyzer> analyzers)
        => _project.Edit().Clone().WithAnalyzers(analyzers).GetAllDiagnosticsAsync();

    // Asks for nothing, as our own do in such a project.
#pragma warning disable RS1001, RS1012, RS1036, RS2008 // It is never loaded by a compiler.
    private sealed class IdleAnalyzer : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Descriptor = new("IDLE1", "Idle", "Idle", "Idle", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterCompilationStartAction(static _ => { });
        }
    }
#pragma warning restore RS1001, RS1012, RS1036, RS2008
}
