using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class MetricFingerprintUnknown
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricFingerprintUnknown,
        "Changes of the metric go unnoticed",
        "The assembly '{1}' does not say which version of the metric '{0}' it holds: a changed metric would not be noticed when a run is resumed",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricFingerprintUnknown));
}
