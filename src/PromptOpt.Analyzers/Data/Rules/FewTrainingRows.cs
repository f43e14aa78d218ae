using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class FewTrainingRows
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.FewTrainingRows,
        "Few training examples",
        "'{0}' has {1} examples, which already helps: aim for {2} or more",
        Categories.Data,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FewTrainingRows));

    public static void Check(OptimizationCheck check)
    {
        if (check.Train is { Rows.Content.IsComplete: true } train && train.Count >= check.FewestTrainingRows && train.Count < check.RecommendedTrainingExamples && train.Count > 0)
        {
            check.Report(Descriptor, DataRole.Train, train.FirstRows(), train.Path, OptimizationCheck.Number(train.Count), OptimizationCheck.Number(check.RecommendedTrainingExamples));
        }
    }
}
