using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// A metric that reads or writes what other calls of it, or other code, may change: static fields and properties that can be set, and
/// collections that it changes. Clients and modules are the matter of <see cref="MetricAsksOwnModel"/>.
/// </summary>
internal sealed class MetricUsesStaticState : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricUsesStaticState,
        "Metric uses static state",
        "'{0}' uses '{1}', static state that changes, while many rows are scored at once: make the score follow from the arguments alone, or make '{1}' readonly",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricUsesStaticState));

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        HashSet<ISymbol> said = new(SymbolEqualityComparer.Default);
        foreach (IOperation operation in metric.Operations)
        {
            if (operation is IMemberReferenceOperation { Member: { IsStatic: true } member } reference
                && !reference.Type.ImplementsChatClient()
                && !reference.Type.IsModule()
                && (CanBeSet(member, metric.Method) || IsChanged(reference))
                && said.Add(member))
            {
                report(Diagnostic.Create(Descriptor, operation.Syntax.GetLocation(), metric.Name, member.Name));
            }
        }
    }

    // Settable properties of other assemblies are settings of theirs, such as Console.Out.
    private static bool CanBeSet(ISymbol member, IMethodSymbol metric) => member switch
    {
        IFieldSymbol { IsConst: false, IsReadOnly: false } => true,
        IPropertySymbol { SetMethod: not null } => SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, metric.ContainingAssembly),
        _ => false,
    };

    private static bool IsChanged(IMemberReferenceOperation collection)
        => collection.Type is INamedTypeSymbol type
            && type.ContainingNamespace.Is("System.Collections.Generic")
            && collection.Parent switch
            {
                IInvocationOperation call => call.Instance == collection
                    && call.TargetMethod.Name is "Add" or "AddRange" or "TryAdd" or "Insert" or "Remove" or "RemoveAt" or "Clear" or "Enqueue" or "Dequeue" or "Push" or "Pop" or "Sort",
                IPropertyReferenceOperation { Property.IsIndexer: true, Parent: IAssignmentOperation assignment } element => assignment.Target == element,
                IPropertyReferenceOperation { Property.IsIndexer: true, Parent: IIncrementOrDecrementOperation } => true,
                _ => false,
            };
}
