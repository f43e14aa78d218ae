using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class RowDuplicate
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.RowDuplicate,
        "Row stands twice in a file",
        "The row is the same as that of line {0}: remove it, because it counts twice",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RowDuplicate));
}
