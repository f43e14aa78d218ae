using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PromptOpt.CodeFixes;

/// <summary>Makes fixes one after the other, each on what the one before left: for fixes that rename things or change one declaration several times.</summary>
/// <param name="title">Title of the fix.</param>
/// <param name="fix">Makes the fix at a node; <see langword="null"/> where there is none.</param>
internal sealed class SequentialFixAllProvider(string title, Func<Document, SyntaxNode, CancellationToken, Task<Solution?>> fix) : FixAllProvider
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        Solution solution = fixAllContext.Solution;
        List<(DocumentId Document, SyntaxAnnotation Place)> places = [];
        foreach (Document document in Documents(fixAllContext))
        {
            ImmutableArray<Diagnostic> diagnostics = await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            if (!diagnostics.IsEmpty)
            {
                solution = await MarkAsync(solution, document.Id, diagnostics, places, fixAllContext.CancellationToken).ConfigureAwait(false);
            }
        }

        foreach ((DocumentId id, SyntaxAnnotation place) in places)
        {
            if (solution.GetDocument(id) is { } document
                && await document.GetSyntaxRootAsync(fixAllContext.CancellationToken).ConfigureAwait(false) is { } root
                && root.GetAnnotatedNodes(place).FirstOrDefault() is { } node)
            {
                solution = await fix(document, node, fixAllContext.CancellationToken).ConfigureAwait(false) ?? solution;
            }
        }

        return CodeAction.Create(title, _ => Task.FromResult(solution), equivalenceKey: title);
    }

    private static IEnumerable<Document> Documents(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document when context.Document is { } document => [document],
        FixAllScope.Project => context.Project.Documents,
        FixAllScope.Solution => context.Solution.Projects.SelectMany(static project => project.Documents),
        _ => [],
    };

    private static async Task<Solution> MarkAsync(
        Solution solution,
        DocumentId id,
        ImmutableArray<Diagnostic> diagnostics,
        List<(DocumentId Document, SyntaxAnnotation Place)> places,
        CancellationToken cancellationToken)
    {
        if (solution.GetDocument(id) is not { } document || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
        {
            return solution;
        }

        Dictionary<SyntaxNode, SyntaxAnnotation> marks = [];
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (!marks.ContainsKey(node))
            {
                SyntaxAnnotation mark = new();
                marks.Add(node, mark);
                places.Add((id, mark));
            }
        }

        return document.WithSyntaxRoot(root.ReplaceNodes(marks.Keys, (old, rewritten) => rewritten.WithAdditionalAnnotations(marks[old]))).Project.Solution;
    }
}
