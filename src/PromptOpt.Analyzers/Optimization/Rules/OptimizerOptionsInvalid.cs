using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptimizerOptionsInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizerOptionsInvalid,
        "Options of the optimizer cannot be used",
        "The optimizer options '{0}' cannot be used: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizerOptionsInvalid));
}
