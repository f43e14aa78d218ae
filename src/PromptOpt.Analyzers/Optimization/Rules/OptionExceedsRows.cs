using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>An option that asks for more rows than a data set has, such as a minibatch larger than the validation set.</summary>
internal sealed class OptionExceedsRows : OptimizationRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptionExceedsRows,
        "Option asks for more rows than there are",
        "{0} = {1}, but '{2}' has {3} rows: ask for fewer, or add rows",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptionExceedsRows));

    public override void Check(OptimizationSettings settings, SymbolAnalysisContext context)
    {
        foreach ((IPropertySymbol option, ISimpleAssignmentOperation assignment) in settings.Options?.Given ?? [])
        {
            if (RowsOption.Of(option) is { IsCap: false } rows
                && OptionValues.NumberOf(assignment) is { } value
                && settings.PathOf(rows.Role) is { } path
                && value > settings.RowsOf(path))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, assignment.Syntax.GetLocation(), option.Name, value, path, settings.RowsOf(path)));
            }
        }
    }
}
