using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>A run in which the model that is tuned also judges its own answers: <c>new RunModels(model) { Judge = model }</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class JudgeIsStudent() : PromptOptAnalyzer(Descriptor)
{
    internal static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.JudgeIsStudent,
        "The model judges its own answers",
        "'{0}' is the student and the judge, and models rate their own answers too high: give Judge another model, or score without a judge",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.JudgeIsStudent));

    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterOperationAction(Analyze, OperationKind.ObjectCreation);

    private static void Analyze(OperationAnalysisContext context)
    {
        IObjectCreationOperation creation = (IObjectCreationOperation)context.Operation;
        if (creation is not { Type: INamedTypeSymbol type, Arguments: { Length: 1 } arguments, Initializer.Initializers: { } initializers }
            || !type.Is(MetadataNames.OptimizersNamespace, MetadataNames.RunModelsSimpleName))
        {
            return;
        }

        foreach (IOperation operation in initializers)
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Judge" } } assignment
                && IsSame(ClientOf(arguments[0].Value), ClientOf(assignment.Value)))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, assignment.Syntax.GetLocation(), ClientOf(assignment.Value).Syntax.ToString()));
            }
        }
    }

    /// <summary>The client inside <c>new RunModel(client, …)</c> or <c>model.Client</c>, otherwise the value.</summary>
    private static IOperation ClientOf(IOperation value) => ScoreResults.WithoutConversions(value) switch
    {
        IObjectCreationOperation { Type: INamedTypeSymbol type, Arguments: { Length: > 0 } arguments } when IsRunModel(type) => ClientOf(arguments[0].Value),
        IPropertyReferenceOperation { Property: { Name: "Client", ContainingType: { } type }, Instance: { } model } when IsRunModel(type) => ClientOf(model),
        var other => other,
    };

    private static bool IsRunModel(INamedTypeSymbol type) => type.Is(MetadataNames.OptimizersNamespace, MetadataNames.RunModelSimpleName);

    private static bool IsSame(IOperation left, IOperation right) => (left, right) switch
    {
        (ILocalReferenceOperation first, ILocalReferenceOperation second) => SymbolEqualityComparer.Default.Equals(first.Local, second.Local),
        (IParameterReferenceOperation first, IParameterReferenceOperation second) => SymbolEqualityComparer.Default.Equals(first.Parameter, second.Parameter),
        (IMemberReferenceOperation first, IMemberReferenceOperation second) => SymbolEqualityComparer.Default.Equals(first.Member, second.Member)
            && (first.Instance, second.Instance) switch
            {
                (null, null) => true,
                ({ } instance, { } other) => IsSame(instance, other),
                _ => false,
            },
        (IInstanceReferenceOperation, IInstanceReferenceOperation) => true,
        _ => false,
    };
}
