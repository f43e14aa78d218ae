using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// A limit of calls, or an option that bounds the work, which does not suffice to compare anything: not for two passes over the rows that candidates are compared on,
/// reckoned as low as possible.
/// </summary>
internal sealed class LimitTooSmall : OptimizationRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.LimitTooSmall,
        "Limit ends the run before anything is compared",
        "{0} = {1} ends the run before two candidates are compared on {2} rows of '{3}': that takes {4} at the least",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.LimitTooSmall));

    public override void Check(OptimizationSettings settings, SymbolAnalysisContext context)
    {
        if (LeastWork.Of(settings) is not { } least)
        {
            return;
        }

        if (settings.Declared.Attribute.NamedNumber("MaxCalls") is > 0 and var calls)
        {
            Compare("MaxCalls", calls, least.Calls, settings.Declared.PlaceOf("MaxCalls", context.CancellationToken));
        }

        foreach ((IPropertySymbol option, ISimpleAssignmentOperation assignment) in settings.Options?.Given ?? [])
        {
            if (OptionValues.NumberOf(assignment) is > 0 and var value && Needed(option, least, settings) is { } needed)
            {
                Compare(option.Name, value, needed, assignment.Syntax.GetLocation());
            }
        }

        void Compare(string limit, double value, double needed, Location place)
        {
            if (value < needed)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, place, limit, value, least.Rows, settings.PathOf(DataRole.Validation), needed));
            }
        }
    }

    /// <summary>The least that is needed, in the unit of an option; <see langword="null"/> when the option bounds something else.</summary>
    private static double? Needed(IPropertySymbol option, LeastWork least, OptimizationSettings settings) => WorkOption.UnitOf(option) switch
    {
        WorkUnit.Rollouts => least.Rollouts,
        WorkUnit.FullEvaluations when settings.AllRows is { } rows => Math.Ceiling(least.Rollouts / rows),
        _ => null,
    };
}
