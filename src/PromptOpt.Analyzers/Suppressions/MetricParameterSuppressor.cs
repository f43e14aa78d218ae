using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// Suppresses warnings about unused parameters of metrics, whose shape is given. The cancellation token is not part of it: one that is not used can be left out.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MetricParameterSuppressor()
    : SymbolSuppressor(
        new SuppressionDescriptor("PO1903", "IDE0060", Justification),
        new SuppressionDescriptor("PO1904", "RCS1163", Justification))
{
    private const string Justification = "The parameters of a metric are given";

    private protected override bool IsNeeded(ISymbol symbol)
        => symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter
            && MetricParser.IsMetric(method)
            && MetricParser.Mistake(method) is null
            && !(parameter.Type as INamedTypeSymbol).Is("System.Threading", "CancellationToken");
}
