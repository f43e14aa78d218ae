using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>A metric that gives the same score on every path.</summary>
internal sealed class MetricIsConstant : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricIsConstant,
        "Metric always gives the same score",
        "'{0}' always gives {1}, so every prompt looks as good as any other: compare the actual answer with the expected one",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricIsConstant));

    /// <summary>The only score that the metric can give, or <see langword="null"/>.</summary>
    public static double? ScoreOf(MetricBody metric)
    {
        double? only = null;
        foreach (IOperation result in metric.Results)
        {
            double? score = ScoreResults.ConstantOf(result);
            if (score is null || (only is not null && !score.Value.Equals(only.Value)))
            {
                return null;
            }

            only = score;
        }

        return only;
    }

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        if (ScoreOf(metric) is { } score)
        {
            report(Diagnostic.Create(Descriptor, metric.Location, metric.Name, score));
        }
    }
}
