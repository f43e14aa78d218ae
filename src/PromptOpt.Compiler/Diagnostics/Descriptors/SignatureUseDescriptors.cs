using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>What is said where a signature is used.</summary>
internal static class SignatureUseDescriptors
{
    public static readonly DiagnosticDescriptor TypeIsNoSignature = new(
        DiagnosticIds.TypeIsNoSignature,
        "Type is no signature",
        "'{0}' is no signature, which '{1}' needs: {2}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.TypeIsNoSignature));
}
