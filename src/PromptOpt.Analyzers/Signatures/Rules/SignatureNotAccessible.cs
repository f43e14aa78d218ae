using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class SignatureNotAccessible
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.SignatureNotAccessible,
        "Signature must be at least internal",
        "'{0}' must be internal or public, and so must every type around it, because generated code outside of it names it",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureNotAccessible));
}
