using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers;

/// <summary>Base of the suppressors: takes back warnings that stand at the declaration of a symbol that generated code needs as it is.</summary>
public abstract class SymbolSuppressor : DiagnosticSuppressor
{
    private protected SymbolSuppressor(params ImmutableArray<SuppressionDescriptor> suppressions) => SupportedSuppressions = suppressions;

    /// <inheritdoc/>
    public sealed override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; }

    /// <inheritdoc/>
    public sealed override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (IsNeededAt(diagnostic.Location, context) || diagnostic.AdditionalLocations.Any(place => IsNeededAt(place, context)))
            {
                context.ReportSuppression(Suppression.Create(SupportedSuppressions.First(s => s.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
            }
        }
    }

    /// <summary>Whether warnings about the symbol are mistaken.</summary>
    private protected abstract bool IsNeeded(ISymbol symbol);

    private bool IsNeededAt(Location location, SuppressionAnalysisContext context)
    {
        if (location.SourceTree is not { } tree)
        {
            return false;
        }

        SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(location.SourceSpan);
        return context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken) is { } symbol && IsNeeded(symbol);
    }
}
