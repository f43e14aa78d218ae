using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class SplitUnusual
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.SplitUnusual,
        "Split does not suit the optimizer",
        "There are {0} examples to train and {1} to validate: {2}",
        Categories.Data,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SplitUnusual));

    public static void Check(OptimizationCheck check)
    {
        if (check.Train is not { Rows.Content.IsComplete: true, Count: > 0 } train || check.Validation is not { Rows.Content.IsComplete: true, Count: > 0 } validation)
        {
            return;
        }

        string? advice = check.Declared.Traits.Split switch
        {
            PreferredSplit.LargeValidation when validation.Count < train.Count
                => $"{check.Declared.Optimizer.Name} overfits small training sets, so it wants about 20 % to train and 80 % to validate",
            PreferredSplit.SmallValidation when validation.Count > train.Count
                => $"{check.Declared.Optimizer.Name} wants as many as possible to train and a validation set just large enough to compare candidates",
            _ => null,
        };
        if (advice is not null)
        {
            check.Report(Descriptor, DataRole.Validation, [], OptimizationCheck.Number(train.Count), OptimizationCheck.Number(validation.Count), advice);
        }
    }
}
