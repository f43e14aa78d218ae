using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class RowsShared
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.RowsShared,
        "Rows are shared between sets",
        "{0} of the {1} rows of '{2}' have the inputs of rows of '{3}': remove them from one of the files, because scores on them say nothing",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RowsShared));

    public static void Check(OptimizationCheck check)
    {
        foreach ((OptimizationSet set, OptimizationSet earlier) in check.Pairs)
        {
            RowPairs shared = set.Rows.OverlapWith(earlier.Rows).Exact;
            if (shared.Total > 0)
            {
                check.Report(Descriptor, set.Role, set.Places(shared, earlier), OptimizationCheck.Number(shared.Total), OptimizationCheck.Number(set.Count), set.Path, earlier.Path);
            }
        }
    }
}
