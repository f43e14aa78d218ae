using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class FieldNotSettable
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.FieldNotSettable,
        "Field cannot be set",
        "'{0}' cannot be a field: {1}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldNotSettable));
}
