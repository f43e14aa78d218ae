using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class FieldIsInputAndOutput
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.FieldIsInputAndOutput,
        "Field is input and output",
        "'{0}' is marked as input and as output; a field is one of them",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldIsInputAndOutput));
}
