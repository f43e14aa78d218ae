using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class SignatureNotPartial
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.SignatureNotPartial,
        "Signature must be partial",
        "'{0}' is a signature and must be partial: add the 'partial' modifier",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureNotPartial));
}
