using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// A metric that asks a model of its own, from a static member or made on the spot, instead of the judge it is given. What wraps the judge,
/// such as <c>new Predict&lt;Judgement&gt;(context.Judge)</c>, is asked through the run.
/// </summary>
internal sealed class MetricAsksOwnModel : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricAsksOwnModel,
        "Metric asks a model past the run",
        "'{0}' asks '{1}', whose calls no budget limits and no journal keeps: take (Example<T>, Prediction<T>, MetricContext) and ask context.Judge",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricAsksOwnModel));

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        foreach (IOperation operation in metric.Operations)
        {
            string? model = operation switch
            {
                IMemberReferenceOperation { Member: { IsStatic: true } member } when member is IFieldSymbol or IPropertySymbol && AsksModels(operation.Type) => member.Name,
                IObjectCreationOperation { Type: { } type } creation when type.ImplementsChatClient() && !Wraps(creation) => type.Name,
                _ => null,
            };
            if (model is not null)
            {
                report(Diagnostic.Create(Descriptor, operation.Syntax.GetLocation(), metric.Name, model));
            }
        }
    }

    private static bool AsksModels(ITypeSymbol? type) => type.ImplementsChatClient() || type.IsModule();

    private static bool Wraps(IObjectCreationOperation creation)
    {
        foreach (IArgumentOperation argument in creation.Arguments)
        {
            if (argument.Value.Type.ImplementsChatClient())
            {
                return true;
            }
        }

        return false;
    }
}
