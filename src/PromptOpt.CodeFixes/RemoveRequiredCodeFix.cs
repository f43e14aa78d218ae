using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Takes <c>required</c> from an output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveRequiredCodeFix))]
[Shared]
public sealed class RemoveRequiredCodeFix : CodeFixProvider
{
    private const string Title = "Remove 'required'";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.OutputIsRequired];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property)
        {
            PropertyDeclarationSyntax plain = property
                .WithModifiers(SyntaxFactory.TokenList(property.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.RequiredKeyword))))
                .WithLeadingTrivia(property.GetLeadingTrivia());
            context.RegisterCodeFix(
                CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(property, plain))), equivalenceKey: Title),
                context.Diagnostics);
        }
    }
}
