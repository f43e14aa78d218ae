using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class DataFileUnreadable
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.DataFileUnreadable,
        "Data file cannot be read",
        "'{0}' cannot be read as data, because {1}: {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.DataFileUnreadable));

    /// <summary>Says which named files have an extension that tells no format. What is wrong inside a file is said there.</summary>
    public static void Check(OptimizationCheck check)
    {
        foreach (DataRole role in OptimizationCheck.Roles)
        {
            if (check.Declared.PathOf(role) is { } path && DataFormat.Of(path) is null)
            {
                check.Report(Descriptor, role, [], path, "its extension tells no format", "rename it to .csv, .tsv, .jsonl or .ndjson");
            }
        }
    }
}
