using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PromptOpt.CodeFixes;

/// <summary>Fixes all diagnostics of a kind in the data files of a project or a solution; the compiler's own provider knows source files only.</summary>
internal sealed class DataFileFixAllProvider(string title) : FixAllProvider
{
    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        => Task.FromResult<CodeAction?>(CodeAction.Create(title, token => FixAsync(fixAllContext, token), equivalenceKey: fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> FixAsync(FixAllContext context, CancellationToken cancellationToken)
    {
        Solution solution = context.Solution;
        foreach (Project project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            ImmutableArray<Diagnostic> diagnostics = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            ILookup<string, Diagnostic> files = diagnostics
                .Where(diagnostic => context.DiagnosticIds.Contains(diagnostic.Id))
                .ToLookup(static diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal);
            foreach (TextDocument file in project.AdditionalDocuments)
            {
                if (file.FilePath is { } path && files.Contains(path))
                {
                    solution = await DataFileEdits.ApplyAsync(solution.GetAdditionalDocument(file.Id)!, files[path], cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return solution;
    }
}
