using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class TooFewTrainingRows
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.TooFewTrainingRows,
        "Too few training examples",
        "'{0}' has {1} examples, which is too few to learn from: have {2} or more",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.TooFewTrainingRows));

    public static void Check(OptimizationCheck check)
    {
        if (check.Train is { Rows.Content.IsComplete: true } train && train.Count > 0 && train.Count < check.FewestTrainingRows)
        {
            check.Report(Descriptor, DataRole.Train, train.FirstRows(), train.Path, OptimizationCheck.Number(train.Count), OptimizationCheck.Number(check.FewestTrainingRows));
        }
    }
}
