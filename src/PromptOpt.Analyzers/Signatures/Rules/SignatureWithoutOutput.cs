using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class SignatureWithoutOutput
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.SignatureWithoutOutput,
        "Signature needs an output",
        "'{0}' has no output: mark at least one property with [OutputField]",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureWithoutOutput));
}
