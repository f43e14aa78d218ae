using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>What is said of optimizations and metrics, by rules that have no file of their own: what they find, others work out.</summary>
internal static class OptimizationRuleDescriptors
{
    public static readonly DiagnosticDescriptor MetricMethodInvalid = new(
        DiagnosticIds.MetricMethodInvalid,
        "[Metric] method cannot be a metric",
        "'{0}' carries [Metric] and cannot be a metric: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricMethodInvalid));
}
