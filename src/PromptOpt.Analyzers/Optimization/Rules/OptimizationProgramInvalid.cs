using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptimizationProgramInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizationProgramInvalid,
        "Program of [Optimize] cannot be used",
        "'{0}' cannot be optimized: {1}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationProgramInvalid));
}
