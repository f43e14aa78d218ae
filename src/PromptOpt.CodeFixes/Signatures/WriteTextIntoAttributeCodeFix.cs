using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Writes what could be read of a malformed documentation comment into the attribute, which goes before the comment.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteTextIntoAttributeCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class WriteTextIntoAttributeCodeFix : CodeFixProvider
{
    private const string Title = "Write the text into the attribute";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.DocumentationMalformed];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } declaration
            && FindAttribute(declaration) is { } attribute
            && DocumentationText.Parse(DocumentationComment.Read(declaration)) is { IsMalformed: true, Summary: { Length: > 0 } text })
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    Title,
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(attribute, AttributeText.WithText(attribute, text)))),
                    equivalenceKey: Title),
                context.Diagnostics);
        }
    }

    /// <summary>The attribute that can hold the declaration's text and holds none yet.</summary>
    private static AttributeSyntax? FindAttribute(MemberDeclarationSyntax declaration)
        => declaration.AttributeLists
            .SelectMany(static list => list.Attributes)
            .FirstOrDefault(static attribute
                => NameOf(attribute) is "Signature" or "InputField" or "OutputField"
                    && attribute.ArgumentList?.Arguments.Any(static argument => argument.NameEquals is null) != true);

    private static string NameOf(AttributeSyntax attribute)
    {
        string name = (attribute.Name is QualifiedNameSyntax qualified ? qualified.Right : attribute.Name).ToString();
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }
}
