using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class LabelMissing
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.LabelMissing,
        "Label is missing",
        "There is no '{0}', which the metric compares with: write the label, or use a metric that takes (Example<T>, Prediction<T>, MetricContext)",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.LabelMissing));
}
