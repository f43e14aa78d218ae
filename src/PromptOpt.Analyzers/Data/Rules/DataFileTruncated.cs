using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class DataFileTruncated
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.DataFileTruncated,
        "Data file was not checked to its end",
        "'{0}' was checked up to character {1} of {2}: raise {3} to have the rest checked too",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.DataFileTruncated));
}
