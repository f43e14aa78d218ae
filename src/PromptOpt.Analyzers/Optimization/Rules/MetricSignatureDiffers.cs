using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class MetricSignatureDiffers
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricSignatureDiffers,
        "Metric scores another signature",
        "'{0}' scores '{1}', but the program answers '{2}'",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricSignatureDiffers));
}
