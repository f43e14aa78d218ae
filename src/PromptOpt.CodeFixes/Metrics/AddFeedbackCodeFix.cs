using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Lets a metric say what was expected and what came.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddFeedbackCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class AddFeedbackCodeFix : CodeFixProvider
{
    private const string Title = "Add feedback to the metric";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.FeedbackMissing];

    /// <inheritdoc/>
    /// <remarks>Several optimizations may use the same metric, which must be changed once.</remarks>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.Diagnostics[0].AdditionalLocations is not { Count: > 0 } places
            || places[0] is not { SourceTree: { } tree } place
            || context.Document.Project.Solution.GetDocument(tree) is not { } document
            || await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || root.FindNode(place.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || FeedbackWriter.Write(method, model, context.CancellationToken) is not { } changed)
        {
            return;
        }

        // Whoever calls a metric that becomes a Score no longer gets a number.
        if (!changed.ReturnType.IsEquivalentTo(method.ReturnType)
            && await IsCalledAsync(model.GetDeclaredSymbol(method, context.CancellationToken)!, document.Project.Solution, context.CancellationToken).ConfigureAwait(false))
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(Title, _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(method, changed))), equivalenceKey: Title),
            context.Diagnostics);
    }

    private static async Task<bool> IsCalledAsync(ISymbol metric, Solution solution, CancellationToken cancellationToken)
    {
        foreach (ReferencedSymbol referenced in await SymbolFinder.FindReferencesAsync(metric, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (ReferenceLocation location in referenced.Locations)
            {
                SyntaxNode root = await location.Location.SourceTree!.GetRootAsync(cancellationToken).ConfigureAwait(false);
                if (!root.FindNode(location.Location.SourceSpan).Ancestors().Any(static node => node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
