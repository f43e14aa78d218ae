using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class MetricNotFound
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricNotFound,
        "Metric not found",
        "There is no [Metric] method '{0}' in {1} that is accessible here: {2}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricNotFound));
}
