using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Options that are all 0 and count everything that an optimizer changes, such as demonstrations of one that writes nothing else.</summary>
internal sealed class NothingTuned : OptimizationRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.NothingTuned,
        "Options leave nothing to tune",
        "With {0} = 0 '{1}' has nothing to tune: every candidate is the program as it was",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.NothingTuned));

    public override void Check(OptimizationSettings settings, SymbolAnalysisContext context)
    {
        if (settings.Options is not { } written)
        {
            return;
        }

        List<ISimpleAssignmentOperation> zeros = [];
        int left = settings.Declared.Traits.Tunes;
        foreach (IGrouping<int, IPropertySymbol> part in settings.KnownOptions.GroupBy(PartOf).Where(part => (part.Key & left) != 0))
        {
            ISimpleAssignmentOperation?[] given = [.. part.Select(option => written.Find(option.Name))];
            if (given.All(static assignment => assignment is not null && OptionValues.NumberOf(assignment) == 0))
            {
                left &= ~part.Key;
                zeros.AddRange(given!);
            }
        }

        if (left == 0 && zeros.Count > 0)
        {
            zeros.Sort(static (first, second) => first.Syntax.SpanStart.CompareTo(second.Syntax.SpanStart));
            string names = string.Join(" = ", zeros.Select(static zero => ((IPropertyReferenceOperation)zero.Target).Property.Name));
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, zeros[zeros.Count - 1].Syntax.GetLocation(), names, settings.Declared.Optimizer.Name));
        }
    }

    /// <summary>The part that an option counts; 0 for none.</summary>
    private static int PartOf(IPropertySymbol option)
        => option.FindAttribute(MetadataNames.OptimizersNamespace, MetadataNames.AmountOfSimpleName) is { ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is int part ? part : 0;
}
