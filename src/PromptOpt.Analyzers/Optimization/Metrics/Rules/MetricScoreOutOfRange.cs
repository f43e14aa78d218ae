using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>A constant score below 0 or above 1, at which the run would stop.</summary>
internal sealed class MetricScoreOutOfRange : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricScoreOutOfRange,
        "Score is not between 0 and 1",
        "'{0}' gives the score {1}, and a score is from 0 to 1: divide by the highest one",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricScoreOutOfRange));

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        foreach (IOperation result in metric.Results)
        {
            if (result.ConstantValue.HasValue)
            {
                Check(result);
            }
        }

        foreach (IOperation operation in metric.Operations)
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "Of" or "WithSubScore" } call
                && ScoreResults.IsScore(call.TargetMethod.ContainingType)
                && ScoreResults.Argument(call, "value") is { } value)
            {
                Check(ScoreResults.WithoutConversions(value));
            }
        }

        void Check(IOperation value)
        {
            if (ScoreResults.ConstantOf(value) is { } score && !(score is >= 0 and <= 1))
            {
                report(Diagnostic.Create(Descriptor, value.Syntax.GetLocation(), metric.Name, score));
            }
        }
    }
}
