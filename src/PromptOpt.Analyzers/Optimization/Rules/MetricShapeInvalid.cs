using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class MetricShapeInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricShapeInvalid,
        "Metric has the wrong shape",
        "'{0}' cannot be used as a metric: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricShapeInvalid));
}
