using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Gives two swapped arguments the names of the parameters they are meant for, and the others theirs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameArgumentsCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class NameArgumentsCodeFix : CodeFixProvider
{
    private const string Title = "Name the arguments";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.InputsSwapped];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<ArgumentSyntax>()?.Parent is not ArgumentListSyntax list)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (Number(diagnostic, "First") is { } first && Number(diagnostic, "Second") is { } second
                && diagnostic.Properties["Parameters"]?.Split(',') is { } names && names.Length >= list.Arguments.Count)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(list, Name(list, names, first, second)))), equivalenceKey: Title),
                    diagnostic);
            }
        }
    }

    private static int? Number(Diagnostic diagnostic, string property)
        => int.TryParse(diagnostic.Properties[property], NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Names all positional arguments: one behind a named argument out of its place must be named too.</summary>
    private static ArgumentListSyntax Name(ArgumentListSyntax list, string[] names, int first, int second)
    {
        (names[first], names[second]) = (names[second], names[first]);
        int index = 0;
        return list.ReplaceNodes(
            list.Arguments,
            (argument, _) =>
            {
                string name = names[index++];
                return argument.NameColon is not null
                    ? argument
                    : argument.WithoutLeadingTrivia()
                        .WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(SyntaxFactory.ParseToken(Escape(name)))).WithTrailingTrivia(SyntaxFactory.Space))
                        .WithLeadingTrivia(argument.GetLeadingTrivia());
            });
    }

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
