using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Says why the generator wrote no hooks for an <c>[Optimize]</c> attribute, and which <c>[Metric]</c> methods cannot be metrics.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptimizationAnalyzer() : PromptOptAnalyzer([.. OptimizationDescriptors.All, OptimizationRuleDescriptors.MetricMethodInvalid])
{
    private protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
        context.RegisterSymbolAction(AnalyzeMethod, SymbolKind.Method);
    }

    private void AnalyzeType(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type.GetAttributes().Any(OptimizationParser.IsOptimize))
        {
            OptimizationParser.Parse(type, context.Compilation, CreateReporter(context), context.CancellationToken);
        }
    }

    // What an optimization names is said there, since it keeps that from being generated.
    private static void AnalyzeMethod(SymbolAnalysisContext context)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        if (MetricParser.IsMetric(method) && !method.IsUnresolved() && MetricParser.Mistake(method) is { } mistake
            && !RefusedMetric.IsSaidOf(method, context.Compilation, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(OptimizationRuleDescriptors.MetricMethodInvalid, method.Locations[0], method.Name, mistake));
        }
    }
}
