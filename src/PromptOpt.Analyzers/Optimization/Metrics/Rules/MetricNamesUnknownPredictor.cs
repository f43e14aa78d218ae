using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>A metric that speaks to a predictor which a program that is tuned by it does not have: the first row would end the run.</summary>
internal sealed class MetricNamesUnknownPredictor : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricNamesUnknownPredictor,
        "Feedback for an unknown predictor",
        "'{0}' is no predictor of '{1}', which is tuned with '{2}': {3}",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricNamesUnknownPredictor));

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        foreach (IOperation operation in metric.Operations)
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "WithPredictorFeedback" or "WithPredictorFault" or "WithPredictorPraise" } call
                && ScoreResults.IsScore(call.TargetMethod.ContainingType)
                && ScoreResults.Argument(call, "predictor") is { ConstantValue: { HasValue: true, Value: string name } } argument)
            {
                Check(metric, name, argument.Syntax.GetLocation(), report);
            }
        }
    }

    private static void Check(MetricBody metric, string name, Location place, Action<Diagnostic> report)
    {
        foreach (INamedTypeSymbol program in metric.TunedPrograms)
        {
            if (DeclaredPredictors.NamesOf(program) is { } names && !names.Contains(name))
            {
                string known = names.Count == 0 ? "it has none" : $"it has {string.Join(", ", names.Select(static known => $"'{known}'"))}";
                report(Diagnostic.Create(Descriptor, place, name, program.Name, metric.Name, known));
                return;
            }
        }
    }
}
