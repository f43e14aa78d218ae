using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// A metric that takes labels and never looks at them. Metrics that need none take <c>(Example&lt;T&gt;, Prediction&lt;T&gt;, MetricContext)</c>
/// and are free to ignore the example.
/// </summary>
internal sealed class MetricIgnoresExpected : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricIgnoresExpected,
        "Metric ignores what is expected",
        "'{0}' never reads '{1}': compare with it, or take (Example<T>, Prediction<T>, MetricContext), which asks for no labels",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricIgnoresExpected));

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        if (metric.NeedsLabels && !metric.Results.IsEmpty && MetricIsConstant.ScoreOf(metric) is null && !metric.ReferencesTo(metric.Expected).Any())
        {
            report(Diagnostic.Create(Descriptor, metric.Expected.Locations[0], metric.Name, metric.Expected.Name));
        }
    }
}
