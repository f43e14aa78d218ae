using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Turns a module that a program makes or stores by hand into a <c>[Module]</c> partial property.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareModuleCodeFix))]
[Shared]
public sealed class DeclareModuleCodeFix : CodeFixProvider
{
    private const string Title = "Declare a [Module] property";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ProgramUsesHandMadeModule];

    /// <inheritdoc/>
    /// <remarks>Each fix renames and moves declarations, so the fixes of one document cannot be made side by side.</remarks>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        SyntaxNode? node = root?.FindNode(context.Span, getInnermostNodeForTie: true);
        if (model is null || node is null || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is null)
        {
            return;
        }

        if (StoredModule.Find(node, model, context.CancellationToken) is { } stored)
        {
            Register(cancellationToken => stored.DeclareAsync(context.Document, cancellationToken));
        }
        else if (node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { } creation && InlineModule.CanDeclare(creation, model, context.CancellationToken))
        {
            Register(cancellationToken => InlineModule.DeclareAsync(context.Document, creation, cancellationToken));
        }

        void Register(Func<CancellationToken, Task<Solution>> declare)
            => context.RegisterCodeFix(CodeAction.Create(Title, declare, equivalenceKey: Title), context.Diagnostics);
    }
}
