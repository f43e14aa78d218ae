using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>An optimizer that learns from what the metric says, with a metric that certainly says nothing but a number.</summary>
internal sealed class FeedbackMissing : OptimizationRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.FeedbackMissing,
        "Metric gives the optimizer no feedback",
        "'{0}' learns from what the metric says, and '{1}' gives only a number: return a Score that says why, as in Score.Fail(\"expected …\")",
        Categories.Optimization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FeedbackMissing));

    public override void Check(OptimizationSettings settings, SymbolAnalysisContext context)
    {
        if (settings.Declared.Traits.ReflectsOnFeedback
            && settings.Declared.Metric is { } metric
            && GivesNoFeedback(metric, context.Compilation, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor,
                settings.Declared.PlaceOf("Metric", context.CancellationToken),
                metric.Locations,
                settings.Declared.Optimizer.Name,
                $"{metric.ContainingType.Name}.{metric.Name}"));
        }
    }

    private static bool GivesNoFeedback(IMethodSymbol metric, Compilation compilation, CancellationToken cancellationToken)
    {
        if (metric.ReturnType.SpecialType is SpecialType.System_Boolean or SpecialType.System_Double)
        {
            return true;
        }

        // A metric of another assembly may say something.
        if (metric.DeclaringSyntaxReferences.Length != 1
            || metric.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not MethodDeclarationSyntax declaration
            || !compilation.ContainsSyntaxTree(declaration.SyntaxTree))
        {
            return false;
        }

#pragma warning disable RS1030 // The metric stands in another class than the attribute, and the two are rare: one method is bound once more.
        SemanticModel model = compilation.GetSemanticModel(declaration.SyntaxTree);
#pragma warning restore RS1030
        ImmutableArray<IOperation>.Builder results = ImmutableArray.CreateBuilder<IOperation>();
        if (model.GetOperation(declaration, cancellationToken) is { } code)
        {
            ScoreResults.Collect(code, results);
        }

        return results.Count > 0 && results.All(ScoreResults.IsWithoutFeedback);
    }
}
