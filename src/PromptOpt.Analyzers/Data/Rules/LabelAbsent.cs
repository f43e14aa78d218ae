using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class LabelAbsent
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.LabelAbsent,
        "Label does not occur",
        "{0} of the {1} labels of '{2}' do not occur in '{3}' ({4}): add examples of them",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.LabelAbsent));

    private const int MaxNamed = 5;

    public static void Check(OptimizationCheck check)
    {
        foreach (OptimizationSet? set in new[] { check.Train, check.Validation })
        {
            if (set is not { Rows.Content.IsComplete: true })
            {
                continue;
            }

            foreach (LabelCounts labels in set.Rows.Labels)
            {
                List<string> absent = [.. labels.Labels.Where((_, i) => labels.Counts[i] == 0)];

                // Where no label occurs at all the rows are not labeled, which is not this rule's matter.
                if (absent.Count > 0 && absent.Count < labels.Labels.Count)
                {
                    string named = string.Join(", ", absent.Take(MaxNamed).Select(static label => "'" + label + "'")) + (absent.Count > MaxNamed ? ", …" : "");
                    check.Report(Descriptor, set.Role, [], OptimizationCheck.Number(absent.Count), OptimizationCheck.Number(labels.Labels.Count), labels.Field, set.Path, named);
                }
            }
        }
    }
}
