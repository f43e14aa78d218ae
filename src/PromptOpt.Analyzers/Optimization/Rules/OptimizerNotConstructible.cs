using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptimizerNotConstructible
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizerNotConstructible,
        "Optimizer cannot be made",
        "The optimizer '{0}' cannot be made: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizerNotConstructible));
}
