using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Writes what diagnostics in a data file propose.</summary>
internal static class DataFileEdits
{
    /// <summary>The solution with one data file changed. Diagnostics that propose nothing are left alone.</summary>
    public static async Task<Solution> ApplyAsync(TextDocument file, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        SourceText text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        List<TextChange> changes = [];
        int end = 0;
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            TextSpan span = diagnostic.Location.SourceSpan;
            if (span.Start < end)
            {
                continue;
            }

            if (diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out string? replacement) && replacement is not null && span.End <= text.Length)
            {
                span = replacement.Length > 0 ? span : WithLineEnd(text, span, end);
                changes.Add(new TextChange(span, replacement));
                end = span.End;
            }
        }

        return file.Project.Solution.WithAdditionalDocumentText(file.Id, text.WithChanges(changes));
    }

    /// <summary>A row with the end of its line; the last row of a file without one takes the end of the line before, unless that is gone already.</summary>
    private static TextSpan WithLineEnd(SourceText text, TextSpan row, int changed)
    {
        int end = SkipLineEnd(text, row.End);
        if (end > row.End)
        {
            return TextSpan.FromBounds(row.Start, end);
        }

        int start = row.Start;
        if (start > changed && text[start - 1] is '\n' or '\r')
        {
            start -= text[start - 1] == '\n' && start > 1 && text[start - 2] == '\r' ? 2 : 1;
        }

        return TextSpan.FromBounds(start, row.End);
    }

    private static int SkipLineEnd(SourceText text, int position)
        => position >= text.Length ? position
            : text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? position + 2
            : text[position] is '\r' or '\n' ? position + 1
            : position;
}
