using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class DataFileEmpty
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.DataFileEmpty,
        "Data file has no rows",
        "'{0}' has no rows: add examples to it",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.DataFileEmpty));
}
