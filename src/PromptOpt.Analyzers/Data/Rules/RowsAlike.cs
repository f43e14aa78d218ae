using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class RowsAlike
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.RowsAlike,
        "Rows of two sets differ in case and punctuation only",
        "{0} of the {1} rows of '{2}' have the inputs of rows of '{3}' apart from case, white space and punctuation: see whether they are the same examples",
        Categories.Data,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RowsAlike));

    public static void Check(OptimizationCheck check)
    {
        foreach ((OptimizationSet set, OptimizationSet earlier) in check.Pairs)
        {
            RowPairs alike = set.Rows.OverlapWith(earlier.Rows).Normalized;
            if (alike.Total > 0)
            {
                check.Report(Descriptor, set.Role, set.Places(alike, earlier), OptimizationCheck.Number(alike.Total), OptimizationCheck.Number(set.Count), set.Path, earlier.Path);
            }
        }
    }
}
