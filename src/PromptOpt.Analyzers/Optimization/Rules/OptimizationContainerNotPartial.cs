using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptimizationContainerNotPartial
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizationContainerNotPartial,
        "Type around a class with [Optimize] must be partial",
        "'{0}' contains '{1}', which carries [Optimize], and must be partial: add the 'partial' modifier",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationContainerNotPartial));
}
