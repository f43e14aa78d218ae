using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class SignatureKindUnsupported
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.SignatureKindUnsupported,
        "Type cannot be a signature",
        "'{0}' cannot be a signature: {1}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureKindUnsupported));
}
