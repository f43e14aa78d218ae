using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>A metric that looks at nothing that the program answered: neither at an output of the prediction nor at the trace.</summary>
internal sealed class MetricIgnoresActual : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricIgnoresActual,
        "Metric ignores what the program answered",
        "'{0}' reads no output of '{1}', so its score says nothing about the program: compare the outputs of '{1}'",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricIgnoresActual));

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        if (!metric.Results.IsEmpty && MetricIsConstant.ScoreOf(metric) is null && !ReadsAnswer(metric))
        {
            report(Diagnostic.Create(Descriptor, metric.Actual.Locations[0], metric.Name, metric.Actual.Name));
        }
    }

    private static bool ReadsAnswer(MetricBody metric)
    {
        foreach (IParameterReferenceOperation reference in metric.ReferencesTo(metric.Actual))
        {
            if (!IsInput(reference))
            {
                return true;
            }
        }

        if (metric.Context is { } context)
        {
            foreach (IParameterReferenceOperation reference in metric.ReferencesTo(context))
            {
                if (reference.Parent is not IPropertyReferenceOperation { Property.Name: "Judge" or "HasJudge" or "Predictors" })
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether only an input is read, which the program merely repeats: <c>actual.Message</c> or <c>prediction.Value.Message</c>.</summary>
    private static bool IsInput(IParameterReferenceOperation reference)
    {
        IOperation? user = reference.Parent;
        if (user is IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { } prediction } } value
            && prediction.Is(MetadataNames.RuntimeNamespace, MetadataNames.PredictionSimpleName))
        {
            user = value.Parent;
        }

        return user is IPropertyReferenceOperation { Property: { } property }
            && property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.InputFieldSimpleName) is not null;
    }
}
