using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Simplification;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Writes the documentation comments of a type in another project into <c>[Description]</c>, which travels in its assembly.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DescribeMembersCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class DescribeMembersCodeFix : CodeFixProvider
{
    private const string Attribute = "global::System.ComponentModel.Description";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.DocumentationElsewhere];

    /// <inheritdoc/>
    /// <remarks>Several fields can use the same type, whose members are described once.</remarks>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue("Type", out string? id) || id is null
                || await FindDeclarationAsync(context.Document.Project, id, context.CancellationToken).ConfigureAwait(false) is not { } declaration
                || context.Document.Project.Solution.GetDocument(declaration.SyntaxTree) is not { } document
                || !Undescribed(declaration).Any())
            {
                continue;
            }

            string title = $"Describe the members of '{declaration.Identifier.ValueText}' with [Description]";
            context.RegisterCodeFix(CodeAction.Create(title, cancellationToken => DescribeAsync(document, declaration, cancellationToken), equivalenceKey: title), diagnostic);
        }
    }

    private static async Task<BaseTypeDeclarationSyntax?> FindDeclarationAsync(Project project, string id, CancellationToken cancellationToken)
    {
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not { } type
            || await SymbolFinder.FindSourceDefinitionAsync(type, project.Solution, cancellationToken).ConfigureAwait(false) is not { DeclaringSyntaxReferences: { Length: 1 } references })
        {
            return null;
        }

        return await references[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false) as BaseTypeDeclarationSyntax;
    }

    private static async Task<Solution> DescribeAsync(Document document, BaseTypeDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SyntaxNode described = root.ReplaceNodes(
            Undescribed(declaration).Select(static member => member.Member),
            static (member, _) => Describe(member, TextOf(member)));
        return document.WithSyntaxRoot(described).Project.Solution;
    }

    private static IEnumerable<(MemberDeclarationSyntax Member, string Text)> Undescribed(BaseTypeDeclarationSyntax declaration)
        => from member in declaration is EnumDeclarationSyntax @enum ? @enum.Members : ((TypeDeclarationSyntax)declaration).Members.Where(static m => m is PropertyDeclarationSyntax)
           let text = TextOf(member)
           where text.Length > 0
           select (member, text);

    private static string TextOf(MemberDeclarationSyntax member) => DocumentationText.Parse(DocumentationComment.Read(member)).Summary;

    private static MemberDeclarationSyntax Describe(MemberDeclarationSyntax member, string text)
    {
        SyntaxTriviaList leading = member.GetLeadingTrivia();
        SyntaxTriviaList indentation = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia)
            ? SyntaxFactory.TriviaList(leading[leading.Count - 1])
            : default;
        AttributeListSyntax list = AttributeText.List(Attribute);
        list = list.WithAttributes(SyntaxFactory.SingletonSeparatedList(AttributeText.WithText(list.Attributes[0], text)));
        list = list.WithTrailingTrivia(SyntaxFactory.ElasticLineFeed).WithAdditionalAnnotations(Simplifier.Annotation);
        MemberDeclarationSyntax bare = member.WithLeadingTrivia(indentation);
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list)).WithLeadingTrivia(leading);
    }
}
