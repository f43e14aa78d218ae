using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// A limit of calls that does not suffice for one pass over the rows that candidates are compared on, at the least of one call a row. An optimizer whose
/// options say how many of the rows it uses is reckoned with the fewest that are given, and left alone when one of them is not.
/// </summary>
internal sealed class LimitTooSmall : OptimizationRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.LimitTooSmall,
        "Limit ends the run before anything is compared",
        "MaxCalls = {0} does not suffice to score a single candidate on the {1} rows of '{2}': allow at least {1} calls for each of several candidates",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.LimitTooSmall));

    public override void Check(DeclaredOptimization optimization, SymbolAnalysisContext context)
    {
        double limit = optimization.Attribute.NamedNumber("MaxCalls");
        if (limit > 0
            && optimization.SelectsOnValidation
            && RowsUsed(optimization) is { } rows
            && limit < rows)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor,
                optimization.LocationOf("MaxCalls", context.CancellationToken),
                limit,
                rows,
                optimization.ValidationPath));
        }
    }

    private static double? RowsUsed(DeclaredOptimization optimization)
    {
        double? rows = optimization.RowsOf(optimization.ValidationPath);
        foreach (ISymbol member in optimization.Optimizer.GetMembers("Options"))
        {
            for (ITypeSymbol? type = (member as IPropertySymbol)?.Type; type is not null; type = type.BaseType)
            {
                foreach (ISymbol option in type.GetMembers())
                {
                    if (option is IPropertySymbol property && RowsOption.IsOfValidation(property))
                    {
                        if (GivenFor(property, optimization.Options) is not { } given)
                        {
                            return null;
                        }

                        rows = given < rows ? given : rows;
                    }
                }
            }
        }

        return rows;
    }

    private static double? GivenFor(IPropertySymbol option, WrittenOptions? options)
    {
        foreach ((IPropertySymbol given, ISimpleAssignmentOperation assignment) in options?.Given ?? [])
        {
            if (SymbolEqualityComparer.Default.Equals(given, option))
            {
                return OptionValues.NumberOf(assignment);
            }
        }

        return null;
    }
}
