using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class TooManyFields
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.TooManyFields,
        "Signature has too many fields",
        "'{0}' has more than 64 fields",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.TooManyFields));
}
