using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptimizationNotPartial
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizationNotPartial,
        "Class with [Optimize] must be partial",
        "'{0}' carries [Optimize] and must be partial: add the 'partial' modifier",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationNotPartial));
}
