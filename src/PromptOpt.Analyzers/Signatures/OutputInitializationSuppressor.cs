using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// Suppresses CS8618 ("non-nullable property must contain a non-null value") on outputs of signatures: the model answers them, and
/// <c>required</c> would force an invented answer on every caller.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutputInitializationSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Suppressed = new(
        "PO1901", "CS8618", "Outputs of a signature are filled in from the model's reply");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Suppressed];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (FindProperty(diagnostic, context) is { } property && IsOutputOfSignature(property))
            {
                context.ReportSuppression(Suppression.Create(Suppressed, diagnostic));
            }
        }
    }

    private static bool IsOutputOfSignature(IPropertySymbol property)
        => property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.OutputFieldSimpleName) is not null
            && property.ContainingType.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is not null;

    /// <summary>The property: where the warning stands, or, when it stands on a constructor, in its additional location.</summary>
    private static IPropertySymbol? FindProperty(Diagnostic diagnostic, SuppressionAnalysisContext context)
    {
        IPropertySymbol? found = FindProperty(diagnostic.Location, context);
        for (int i = 0; found is null && i < diagnostic.AdditionalLocations.Count; i++)
        {
            found = FindProperty(diagnostic.AdditionalLocations[i], context);
        }

        return found;
    }

    private static IPropertySymbol? FindProperty(Location location, SuppressionAnalysisContext context)
    {
        if (location.SourceTree is not { } tree)
        {
            return null;
        }

        SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(location.SourceSpan);
        return node is PropertyDeclarationSyntax
            ? context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken) as IPropertySymbol
            : null;
    }
}
