using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class MetricMethodInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricMethodInvalid,
        "[Metric] method cannot be a metric",
        "'{0}' carries [Metric] and cannot be a metric: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricMethodInvalid));
}
