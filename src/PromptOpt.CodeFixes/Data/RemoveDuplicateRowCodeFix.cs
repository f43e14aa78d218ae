using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Removes a data row that stands in its file already.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(RemoveDuplicateRowCodeFix),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".csv", ".tsv", ".jsonl", ".ndjson"])]
[Shared]
public sealed class RemoveDuplicateRowCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.RowDuplicate];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new DataFileFixAllProvider("Remove the repeated rows");

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create("Remove the repeated row", token => DataFileEdits.ApplyAsync(context.TextDocument, [diagnostic], token), equivalenceKey: nameof(RemoveDuplicateRowCodeFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }
}
