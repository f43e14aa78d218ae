using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class LabelImbalance
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.LabelImbalance,
        "Labels are out of balance",
        "'{0}' is the '{1}' of {2} rows of '{3}' and '{4}' of {5}: add examples of the rare labels, or raise promptopt.max_class_imbalance from {6}",
        Categories.Data,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.LabelImbalance));

    public static void Check(OptimizationCheck check)
    {
        foreach (OptimizationSet? set in new[] { check.Train, check.Validation })
        {
            if (set is not { Rows.Content.IsComplete: true } || set.Count < check.MinTrainingExamples)
            {
                continue;
            }

            foreach (LabelCounts labels in set.Rows.Labels)
            {
                (int rare, int frequent) = FindEnds(labels.Counts);
                if (rare >= 0 && labels.Counts[frequent] > (long)check.MaxClassImbalance * labels.Counts[rare])
                {
                    check.Report(
                        Descriptor, set.Role, [],
                        labels.Labels[frequent], labels.Field, OptimizationCheck.Number(labels.Counts[frequent]), set.Path, labels.Labels[rare], OptimizationCheck.Number(labels.Counts[rare]), OptimizationCheck.Number(check.MaxClassImbalance));
                }
            }
        }
    }

    /// <summary>The rarest and the most frequent of the labels that occur.</summary>
    private static (int Rare, int Frequent) FindEnds(int[] counts)
    {
        int rare = -1;
        int frequent = -1;
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                rare = rare < 0 || counts[i] < counts[rare] ? i : rare;
                frequent = frequent < 0 || counts[i] > counts[frequent] ? i : frequent;
            }
        }

        return (rare, frequent);
    }
}
