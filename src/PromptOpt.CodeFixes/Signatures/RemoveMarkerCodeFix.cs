using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Takes the signs of a field marker out of a text of the prompt; the field's name stays, in backticks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveMarkerCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class RemoveMarkerCodeFix : CodeFixProvider
{
    private const string Title = "Name the field without marker";

    private static readonly char[] Signs = ['[', ']', '#', '~', ' ', '\t'];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.TextContainsMarker];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        string marker = text.ToString(context.Span);

        // A text that is put together from constants is said at the field, where there is nothing to take out.
        if (!marker.StartsWith("[[", StringComparison.Ordinal))
        {
            return;
        }

        string name = marker.Trim(Signs);
        TextChange change = new(context.Span, name.Length == 0 ? "" : $"`{name}`");
        context.RegisterCodeFix(
            CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithText(text.WithChanges(change))), equivalenceKey: Title),
            context.Diagnostics);
    }
}
