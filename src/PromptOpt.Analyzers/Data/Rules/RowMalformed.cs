using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class RowMalformed
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.RowMalformed,
        "Row is not well-formed",
        "The row cannot be read: expected {0}, found {1}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RowMalformed));
}
