using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class MetricMissing
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricMissing,
        "[Optimize] names no metric",
        "[Optimize] on '{0}' names no metric: set Metric = nameof(…), and MetricType when it stands in another class",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricMissing));
}
