using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// Suppresses "unused private member" on members that <c>[Module]</c> or <c>[Optimize]</c> name as options, factory or metric: generated code uses them. While another
/// mistake keeps the generator from writing that code, an editor would offer to delete them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NamedMemberSuppressor()
    : SymbolSuppressor(
        new SuppressionDescriptor("PO1905", "IDE0051", Justification),
        new SuppressionDescriptor("PO1906", "IDE0052", Justification),
        new SuppressionDescriptor("PO1907", "RCS1213", Justification),
        new SuppressionDescriptor("PO1908", "S1144", Justification))
{
    private const string Justification = "Generated code uses the members that [Module] and [Optimize] name";

    private protected override bool IsNeeded(ISymbol symbol)
    {
        if (symbol is not (IPropertySymbol or IMethodSymbol) || symbol.ContainingType is not { } type)
        {
            return false;
        }

        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass.Is(MetadataNames.OptimizersNamespace, MetadataNames.OptimizeSimpleName)
                && (Names(attribute, "Options", symbol) || Names(attribute, "Metric", symbol)))
            {
                return true;
            }
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IPropertySymbol
                && member.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is { } attribute
                && (Names(attribute, "Options", symbol) || Names(attribute, "Factory", symbol)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Names(AttributeData attribute, string argument, ISymbol symbol) => attribute.NamedTextArgument(argument) == symbol.Name;
}
