using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class TestMissing
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.TestMissing,
        "No held-out test set",
        "There is no test set, so nothing tells how good the tuned prompt is on rows that no optimizer has seen: keep some rows apart and name them with Test = \"…\"",
        Categories.Data,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.TestMissing));

    public static void Check(OptimizationCheck check)
    {
        if (check.Declared.Mentions(DataRole.Train) && !check.Declared.Mentions(DataRole.Test))
        {
            check.Report(Descriptor);
        }
    }
}
