using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Floating-point numbers compared for equality. Comparing with a whole constant, as in <c>count == 0</c>, is exact.</summary>
internal sealed class MetricComparesFloats : MetricRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.MetricComparesFloats,
        "Metric compares floating-point numbers for equality",
        "'{0}' compares floating-point numbers with {1}, which fails when only the last digits differ: compare with a tolerance, such as Math.Abs(a - b) < 1e-6",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.MetricComparesFloats));

    public override void Check(MetricBody metric, Action<Diagnostic> report)
    {
        foreach (IOperation operation in metric.Operations)
        {
            if (EqualityComparison.Of(operation) is { } comparison && IsInexact(comparison.Left) && IsInexact(comparison.Right))
            {
                report(Diagnostic.Create(Descriptor, operation.Syntax.GetLocation(), metric.Name, comparison.Text));
            }
        }
    }

    private static bool IsInexact(IOperation operand)
    {
        ITypeSymbol? type = operand.Type;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        if (type?.SpecialType is not (SpecialType.System_Double or SpecialType.System_Single))
        {
            return false;
        }

        IOperation value = ScoreResults.WithoutConversions(operand);
        return !(value.ConstantValue is { HasValue: true, Value: null }
            || (value.ConstantValue.HasValue && ScoreResults.ConstantOf(value) is { } constant && Math.Floor(constant).Equals(constant)));
    }
}
