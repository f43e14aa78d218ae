using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptimizationNameTwice
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizationNameTwice,
        "Two optimizations of a class have the same name",
        "'{0}' has two optimizations that would be called '{1}': set different names",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationNameTwice));
}
