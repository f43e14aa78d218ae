using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class RuleDoesNotFit
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.RuleDoesNotFit,
        "Rule does not fit the field",
        "The rule on '{0}' cannot be checked: {1}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RuleDoesNotFit));
}
