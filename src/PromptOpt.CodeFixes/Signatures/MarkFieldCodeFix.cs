using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Marks a property of a signature with <c>[InputField]</c> or <c>[OutputField]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkFieldCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class MarkFieldCodeFix : CodeFixProvider
{
    private const string Input = "InputField";
    private const string Output = "OutputField";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticIds.SignatureWithoutInput,
        DiagnosticIds.SignatureWithoutOutput,
        DiagnosticIds.MemberIsNoField,
        DiagnosticIds.PropertyIsNoField,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span) is not { } node)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            switch (diagnostic.Id)
            {
                case DiagnosticIds.SignatureWithoutInput or DiagnosticIds.SignatureWithoutOutput when node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type:
                    string attribute = diagnostic.Id == DiagnosticIds.SignatureWithoutInput ? Input : Output;
                    foreach (SyntaxNode candidate in UnmarkedProperties(type))
                    {
                        Register(candidate, attribute, diagnostic);
                    }

                    break;
                case DiagnosticIds.MemberIsNoField or DiagnosticIds.PropertyIsNoField when node is PropertyDeclarationSyntax or ParameterSyntax:
                    Register(node, Input, diagnostic);
                    Register(node, Output, diagnostic);
                    break;
            }
        }

        void Register(SyntaxNode property, string attribute, Diagnostic diagnostic)
        {
            // An output must not be required, so a required property can only be an input.
            if (attribute == Output && property is PropertyDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.RequiredKeyword))
            {
                return;
            }

            string name = property is PropertyDeclarationSyntax named ? named.Identifier.ValueText : ((ParameterSyntax)property).Identifier.ValueText;
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Mark '{name}' with [{attribute}]",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(property, Mark(property, attribute)))),
                    equivalenceKey: attribute),
                diagnostic);
        }
    }

    /// <summary>Properties without attributes that a field could be: public or internal, and set from outside.</summary>
    private static IEnumerable<SyntaxNode> UnmarkedProperties(TypeDeclarationSyntax type)
    {
        IEnumerable<SyntaxNode> parameters = type is RecordDeclarationSyntax { ParameterList: { } list }
            ? list.Parameters.Where(static parameter => parameter.AttributeLists.Count == 0)
            : [];
        return parameters.Concat(type.Members.OfType<PropertyDeclarationSyntax>().Where(IsFit));
    }

    private static bool IsFit(PropertyDeclarationSyntax property)
        => property.AttributeLists.Count == 0
            && !property.Modifiers.Any(SyntaxKind.StaticKeyword)
            && (property.Modifiers.Any(SyntaxKind.PublicKeyword) || property.Modifiers.Any(SyntaxKind.InternalKeyword))
            && property.AccessorList?.Accessors.Any(static accessor
                => accessor.Modifiers.Count == 0 && (accessor.IsKind(SyntaxKind.InitAccessorDeclaration) || accessor.IsKind(SyntaxKind.SetAccessorDeclaration))) == true;

    private static SyntaxNode Mark(SyntaxNode property, string attribute)
    {
        if (property is ParameterSyntax parameter)
        {
            return parameter.WithoutLeadingTrivia()
                .AddAttributeLists(AttributeText.List("property: " + attribute).WithTrailingTrivia(SyntaxFactory.Space))
                .WithLeadingTrivia(parameter.GetLeadingTrivia());
        }

        PropertyDeclarationSyntax bare = ((PropertyDeclarationSyntax)property).WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, AttributeText.List(attribute).WithTrailingTrivia(SyntaxFactory.Space)))
            .WithLeadingTrivia(property.GetLeadingTrivia());
    }
}
