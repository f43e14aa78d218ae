using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Options given together that contradict each other, as <c>[ConflictsWith]</c> on one of them says.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionsConflict() : PromptOptAnalyzer(Descriptor)
{
    internal static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptionsConflict,
        "Options contradict each other",
        "'{0}' contradicts '{1}', and the optimizer refuses both together: leave one of them out",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptionsConflict));

    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterOperationAction(Analyze, OperationKind.ObjectOrCollectionInitializer);

    private static void Analyze(OperationAnalysisContext context)
    {
        List<(IPropertySymbol Option, ISimpleAssignmentOperation Assignment)> given = [.. OptionValues.Of((IObjectOrCollectionInitializerOperation)context.Operation)];
        for (int later = 1; later < given.Count; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                if (Conflicts(given[later].Option, given[earlier].Option) || Conflicts(given[earlier].Option, given[later].Option))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptor, given[later].Assignment.Syntax.GetLocation(), given[later].Option.Name, given[earlier].Option.Name));
                    break;
                }
            }
        }
    }

    private static bool Conflicts(IPropertySymbol option, IPropertySymbol other)
    {
        if (option.FindAttribute(MetadataNames.OptimizersNamespace, MetadataNames.ConflictsWithSimpleName) is not { ConstructorArguments: { Length: 1 } arguments }
            || arguments[0].Kind != TypedConstantKind.Array)
        {
            return false;
        }

        foreach (TypedConstant name in arguments[0].Values)
        {
            if (name.Value is string text && text == other.Name)
            {
                return true;
            }
        }

        return false;
    }
}
