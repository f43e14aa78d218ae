using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Awaits a call of a model that is thrown away or blocked on, and makes the method around it asynchronous where nothing else has to change.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitCallCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class AwaitCallCodeFix : CodeFixProvider
{
    private const string Title = "Await the call";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.CallNotAwaited, DiagnosticIds.CallBlocked];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new SequentialFixAllProvider(Title, FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is { } node
            && await FixAsync(context.Document, node, context.CancellationToken).ConfigureAwait(false) is { } solution)
        {
            context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(solution), equivalenceKey: Title), context.Diagnostics);
        }
    }

    private static async Task<Solution?> FixAsync(Document document, SyntaxNode node, CancellationToken cancellationToken)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || AwaitableCall.Find(node, model, cancellationToken) is not { } call)
        {
            return null;
        }

        if (AwaitableCall.CanAwaitAt(call.Whole) is not { } function)
        {
            return null;
        }

        if (AsyncMethod.IsAsync(function))
        {
            return document.WithSyntaxRoot(root.ReplaceNode(call.Whole, call.Awaited)).Project.Solution;
        }

        return await AsyncMethod.FindAsync(function, document, model, cancellationToken).ConfigureAwait(false) is { } method
            ? document.WithSyntaxRoot(root.ReplaceNode(method.Declaration, method.Await(call))).Project.Solution
            : null;
    }
}
