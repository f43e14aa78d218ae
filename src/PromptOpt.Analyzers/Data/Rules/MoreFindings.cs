using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class MoreFindings
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MoreFindings,
        "More rows have the same mistake",
        "{0} more have {1} in this file: correct the first ones, or raise promptopt.max_diagnostics_per_rule from {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MoreFindings));
}
