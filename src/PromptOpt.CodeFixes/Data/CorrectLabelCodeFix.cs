using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptOpt.Analyzers;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Writes the nearest label of the enum in a data row.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(CorrectLabelCodeFix),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".csv", ".tsv", ".jsonl", ".ndjson"])]
[Shared]
public sealed class CorrectLabelCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.LabelUnknown];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new DataFileFixAllProvider("Write the nearest labels");

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(DataFixProperties.Replacement, out string? label) && label is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Write " + label, token => DataFileEdits.ApplyAsync(context.TextDocument, [diagnostic], token), equivalenceKey: nameof(CorrectLabelCodeFix)),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }
}
