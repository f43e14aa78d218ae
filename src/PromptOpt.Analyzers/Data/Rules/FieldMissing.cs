using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class FieldMissing
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.FieldMissing,
        "Input is missing",
        "There is no '{0}', which is an input: write its value",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldMissing));
}
