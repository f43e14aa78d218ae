using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PromptOpt.CodeFixes;

/// <summary>Accepts every re-worded signature of a project or of the solution; the batch fixer of the platform knows C# documents only.</summary>
internal sealed class AcceptRewordingFixAll : FixAllProvider
{
    public static AcceptRewordingFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        => Task.FromResult<CodeAction?>(CodeAction.Create(
            AcceptRewordingCodeFix.Title,
            cancellationToken => AcceptAllAsync(fixAllContext.WithCancellationToken(cancellationToken)),
            equivalenceKey: AcceptRewordingCodeFix.Title));

    private static async Task<Solution> AcceptAllAsync(FixAllContext context)
    {
        Solution solution = context.Solution;
        foreach (Project project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            foreach (IGrouping<string, Diagnostic> file in (await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)).GroupBy(static d => d.Location.GetLineSpan().Path))
            {
                if (project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == file.Key) is { } document)
                {
                    solution = await AcceptRewordingCodeFix.AcceptAsync(solution, document, file, context.CancellationToken).ConfigureAwait(false);
                }
            }
        }

        return solution;
    }
}
