using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptionalityContradicts
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptionalityContradicts,
        "IsOptional contradicts the field",
        "IsOptional of '{0}' is {1}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptionalityContradicts));
}
