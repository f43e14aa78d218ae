using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Writes the fingerprint of a re-worded signature into its tuned prompt; nothing else in the file changes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AcceptRewordingCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class AcceptRewordingCodeFix : CodeFixProvider
{
    /// <summary>What the fix is called.</summary>
    public const string Title = "Accept the new wording";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ArtifactReworded];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => AcceptRewordingFixAll.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        TextDocument document = context.TextDocument;
        ImmutableArray<Diagnostic> diagnostics = context.Diagnostics;
        context.RegisterCodeFix(
            CodeAction.Create(Title, cancellationToken => AcceptAsync(document.Project.Solution, document, diagnostics, cancellationToken), equivalenceKey: Title),
            diagnostics);
        return Task.CompletedTask;
    }

    /// <summary>Writes the fingerprints that the diagnostics carry at the places they mark.</summary>
    internal static async Task<Solution> AcceptAsync(Solution solution, TextDocument document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        List<TextChange> changes = [];
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(static d => d.Location.SourceSpan.Start))
        {
            if (diagnostic.Properties.TryGetValue(DiagnosticProperties.Wording, out string? wording) && wording is not null)
            {
                changes.Add(new TextChange(ValueSpan(text, diagnostic.Location.SourceSpan), wording));
            }
        }

        return solution.WithAdditionalDocumentText(document.Id, text.WithChanges(changes));
    }

    // The diagnostic marks the whole member, and a fingerprint has no quotes in it.
    private static TextSpan ValueSpan(SourceText text, TextSpan member)
    {
        string piece = text.ToString(member);
        int end = piece.LastIndexOf('"');
        int start = piece.LastIndexOf('"', end - 1) + 1;
        return TextSpan.FromBounds(member.Start + start, member.Start + end);
    }
}
