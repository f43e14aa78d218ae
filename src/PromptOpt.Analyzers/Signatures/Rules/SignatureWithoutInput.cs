using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class SignatureWithoutInput
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.SignatureWithoutInput,
        "Signature needs an input",
        "'{0}' has no input: mark at least one property with [InputField]",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureWithoutInput));
}
