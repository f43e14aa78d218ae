using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptimizationProgramMissing
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizationProgramMissing,
        "[Optimize] names no program",
        "[Optimize] on '{0}' names no program: set Program = typeof(…)",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationProgramMissing));
}
