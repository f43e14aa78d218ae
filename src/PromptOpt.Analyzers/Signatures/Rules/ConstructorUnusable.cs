using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ConstructorUnusable
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ConstructorUnusable,
        "Signature has no usable constructor",
        "'{0}' needs a constructor that generated code can call: one without parameters, or one whose parameters all are fields",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ConstructorUnusable));
}
