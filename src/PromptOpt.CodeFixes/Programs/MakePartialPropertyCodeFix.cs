using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Makes the property of a module or a setting one that the generator implements. Offered where no code of the user's would be lost.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialPropertyCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class MakePartialPropertyCodeFix : CodeFixProvider
{
    private const string Title = "Make it a partial property with a getter";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ModuleShapeInvalid, DiagnosticIds.SettingShapeInvalid];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { AccessorList: { } accessors, Type: not RefTypeSyntax } property
            && accessors.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null })
            && !IsImplemented(property))
        {
            TextChange change = new(TextSpan.FromBounds(FirstOf(property), property.Span.End), Declare(property));
            context.RegisterCodeFix(
                CodeAction.Create(Title, cancellationToken => ChangeAsync(context.Document, change, cancellationToken), equivalenceKey: Title),
                context.Diagnostics);
        }
    }

    // A second part was written by hand.
    private static bool IsImplemented(PropertyDeclarationSyntax property)
        => property.Parent is TypeDeclarationSyntax type
            && type.Members.OfType<PropertyDeclarationSyntax>().Count(other => other.Identifier.ValueText == property.Identifier.ValueText) > 1;

    private static int FirstOf(PropertyDeclarationSyntax property) => property.Modifiers.Count > 0 ? property.Modifiers[0].SpanStart : property.Type.SpanStart;

    private static string Declare(PropertyDeclarationSyntax property)
    {
        IEnumerable<string> modifiers = property.Modifiers
            .Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.StaticKeyword) && !modifier.IsKind(SyntaxKind.AbstractKeyword))
            .Select(static modifier => modifier.ValueText)
            .Append("partial");
        TypeSyntax type = property.Type is NullableTypeSyntax nullable ? nullable.ElementType : property.Type;
        return $"{string.Join(" ", modifiers)} {type.WithoutTrivia().ToFullString()} {property.Identifier.Text} {{ get; }}";
    }

    private static async Task<Document> ChangeAsync(Document document, TextChange change, CancellationToken cancellationToken)
        => document.WithText((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).WithChanges(change));
}
