using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptimizationNameInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizationNameInvalid,
        "Name of an optimization cannot be used",
        "'{0}' cannot be the name of an optimization: use a C# identifier",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationNameInvalid));
}
