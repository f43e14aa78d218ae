using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptimizationKindUnsupported
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizationKindUnsupported,
        "This kind of type cannot carry [Optimize]",
        "'{0}' cannot carry [Optimize], because it is {1}: use a static partial class that is at least internal, or the program itself",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationKindUnsupported));
}
