using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Calls <c>RunAsync</c>, which takes the same arguments, where <c>ForwardAsync</c> is called directly.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallRunAsyncCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class CallRunAsyncCodeFix : CodeFixProvider
{
    private const string Title = "Call RunAsync";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ForwardCalledDirectly];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is IdentifierNameSyntax name)
        {
            IdentifierNameSyntax run = name.WithIdentifier(SyntaxFactory.Identifier("RunAsync").WithTriviaFrom(name.Identifier));
            context.RegisterCodeFix(
                CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(name, run))), equivalenceKey: Title),
                context.Diagnostics);
        }
    }
}
