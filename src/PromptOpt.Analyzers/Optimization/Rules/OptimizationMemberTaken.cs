using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptimizationMemberTaken
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizationMemberTaken,
        "Member has the name of a generated one",
        "'{0}' declares '{1}', which the generator writes: rename the member, or set Name on [Optimize]",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationMemberTaken));
}
