using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptimizationLimitInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizationLimitInvalid,
        "Limit cannot be used",
        "{0} = {1} is no limit: use a positive number, or leave it out for no limit",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationLimitInvalid));
}
