using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class FieldTypeUnsupported
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.FieldTypeUnsupported,
        "Type of a field is not supported",
        "'{0}' has type '{1}', which a field cannot have: {2}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldTypeUnsupported));
}
