using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Turns a module that a program makes or stores by hand into a <c>[Module]</c> partial property.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareModuleCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class DeclareModuleCodeFix : CodeFixProvider
{
    private const string Title = "Declare a [Module] property";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ProgramUsesHandMadeModule];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new SequentialFixAllProvider(Title, DeclareAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is { } node
            && await DeclareAsync(context.Document, node, context.CancellationToken).ConfigureAwait(false) is { } solution)
        {
            context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(solution), equivalenceKey: Title), context.Diagnostics);
        }
    }

    private static async Task<Solution?> DeclareAsync(Document document, SyntaxNode node, CancellationToken cancellationToken)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (model is null || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is null)
        {
            return null;
        }

        if (StoredModule.Find(node, model, cancellationToken) is { } stored)
        {
            return await stored.DeclareAsync(document, cancellationToken).ConfigureAwait(false);
        }

        return node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { } creation && InlineModule.CanDeclare(creation, model, cancellationToken)
            ? await InlineModule.DeclareAsync(document, creation, cancellationToken).ConfigureAwait(false)
            : null;
    }
}
