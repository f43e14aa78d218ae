using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Writes the metric that <c>[Optimize]</c> names and that does not exist: it compares the outputs of the signature and says how they differ.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CreateMetricCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class CreateMetricCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.MetricNotFound, DiagnosticIds.MetricMissing];

    /// <inheritdoc/>
    /// <remarks>Two optimizations may name the same missing metric, which must be written once.</remarks>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || model is null
            || NamedMetric.Find(attribute, model, context.CancellationToken) is not { } metric
            || Place(metric, attribute, context.Document, context.CancellationToken) is not var (document, declaration))
        {
            return;
        }

        string title = $"Create the metric '{metric.Name}'";
        context.RegisterCodeFix(
            CodeAction.Create(title, cancellationToken => CreateAsync(document, declaration, metric, cancellationToken), equivalenceKey: nameof(CreateMetricCodeFix)),
            context.Diagnostics);
    }

    /// <summary>The declaration that gets the metric: in the class that carries the attribute the one with the attribute, elsewhere the first that is not generated.</summary>
    private static (Document Document, TypeDeclarationSyntax Declaration)? Place(NamedMetric metric, AttributeSyntax attribute, Document document, CancellationToken cancellationToken)
    {
        if (metric.IsInCarrier)
        {
            return attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } carrier ? (document, carrier) : null;
        }

        foreach (SyntaxReference reference in metric.Place.DeclaringSyntaxReferences)
        {
            if (document.Project.Solution.GetDocument(reference.SyntaxTree) is { } other && reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration)
            {
                return (other, declaration);
            }
        }

        return null;
    }

    private static async Task<Document> CreateAsync(Document document, TypeDeclarationSyntax declaration, NamedMetric metric, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        MemberDeclarationSyntax method = SyntaxFactory.ParseMemberDeclaration(metric.ToCode())!
            .WithLeadingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);
        TypeDeclarationSyntax opened = declaration.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken)
            ? declaration
            : declaration
                .WithSemicolonToken(default)
                .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken))
                .WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(declaration.SemicolonToken.TrailingTrivia))
                .WithAdditionalAnnotations(Formatter.Annotation);
        return document.WithSyntaxRoot(root.ReplaceNode(declaration, opened.AddMembers(method)));
    }
}
