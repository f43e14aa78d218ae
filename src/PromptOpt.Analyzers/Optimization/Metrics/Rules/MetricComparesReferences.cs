using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Objects compared for being the same object, which what was expected and what was answered never are.</summary>
internal sealed class MetricComparesReferences : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricComparesReferences,
        "Metric compares objects instead of their content",
        "'{0}' compares two objects of type '{1}' with {2}, which asks whether they are the same object and never holds: compare their content, as with SequenceEqual or by their properties",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricComparesReferences));

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        foreach (IOperation operation in metric.Operations)
        {
            if (EqualityComparison.Of(operation) is { IsOfReferences: true, Left.Type: { } type } comparison
                && HasNoValueEquality(type)
                && Reads(comparison.Left, metric.Expected) != Reads(comparison.Right, metric.Expected)
                && Reads(comparison.Left, metric.Actual) != Reads(comparison.Right, metric.Actual))
            {
                report(Diagnostic.Create(Descriptor, operation.Syntax.GetLocation(), metric.Name, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), comparison.Text));
            }
        }
    }

    // The static type decides for ==; for Equals an interface or a base class may hide an override.
    private static bool HasNoValueEquality(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol || IsCollection(type))
        {
            return true;
        }

        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsRecord: false, SpecialType: SpecialType.None })
        {
            return false;
        }

        for (ITypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers(nameof(Equals)))
            {
                if (member is IMethodSymbol { IsOverride: true })
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsCollection(ITypeSymbol type)
        => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } && type.ContainingNamespace.Is("System.Collections.Generic");

    private static bool Reads(IOperation operand, IParameterSymbol parameter)
    {
        foreach (IOperation operation in operand.DescendantsAndSelf())
        {
            if (operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter))
            {
                return true;
            }
        }

        return false;
    }
}
