using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class SignatureWithoutInstructions
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.SignatureWithoutInstructions,
        "Signature has no instructions",
        "'{0}' says nothing about the task: add a <summary> or [Signature(\"…\")]",
        Categories.Signatures,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureWithoutInstructions));
}
