using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Looks into the code of metrics.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MetricAnalyzer() : PromptOptAnalyzer(
    MetricIsConstant.Descriptor,
    MetricIgnoresActual.Descriptor,
    MetricIgnoresExpected.Descriptor,
    MetricScoreOutOfRange.Descriptor,
    MetricComparesFloats.Descriptor,
    MetricComparesReferences.Descriptor,
    MetricUsesCulture.Descriptor,
    MetricReadsClock.Descriptor,
    MetricUsesRandomness.Descriptor,
    MetricUsesStaticState.Descriptor,
    MetricSwallowsExceptions.Descriptor,
    MetricAsksOwnModel.Descriptor,
    MetricNamesUnknownPredictor.Descriptor)
{
    private static readonly ImmutableArray<MetricRule> Rules =
    [
        new MetricIsConstant(),
        new MetricIgnoresActual(),
        new MetricIgnoresExpected(),
        new MetricScoreOutOfRange(),
        new MetricComparesFloats(),
        new MetricComparesReferences(),
        new MetricUsesCulture(),
        new MetricReadsClock(),
        new MetricUsesRandomness(),
        new MetricUsesStaticState(),
        new MetricSwallowsExceptions(),
        new MetricAsksOwnModel(),
        new MetricNamesUnknownPredictor(),
    ];

    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterOperationBlockAction(Analyze);

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: true, Parameters.Length: >= 2 } method
            || !MetricParser.IsMetric(method)
            || MetricParser.SignatureOf(method) is null)
        {
            return;
        }

        MetricBody metric = new(method, context.OperationBlocks, () => TunedWith(method, context.Compilation, context.CancellationToken));
        foreach (MetricRule rule in Rules)
        {
            rule.Check(metric, context.ReportDiagnostic);
        }
    }

    private static IEnumerable<INamedTypeSymbol> TunedWith(IMethodSymbol metric, Compilation compilation, CancellationToken cancellationToken)
        => DeclaredOptimization.All(compilation, cancellationToken)
            .Where(declared => SymbolEqualityComparer.Default.Equals(declared.Metric, metric))
            .Select(static declared => declared.Program);
}
