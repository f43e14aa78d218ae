using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Base of the fixes in data files: writes what the diagnostic proposes, at one place or at all of them.</summary>
public abstract class DataFileCodeFix : CodeFixProvider
{
    private readonly string _fixAllTitle;

    private protected DataFileCodeFix(string diagnosticId, string fixAllTitle)
    {
        FixableDiagnosticIds = [diagnosticId];
        _fixAllTitle = fixAllTitle;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new DataFileFixAllProvider(_fixAllTitle);

    /// <inheritdoc/>
    public sealed override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out string? replacement) && replacement is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        TitleFor(replacement),
                        token => DataFileEdits.ApplyAsync(context.TextDocument, [diagnostic], token),
                        equivalenceKey: GetType().Name),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>What is offered for one diagnostic.</summary>
    private protected abstract string TitleFor(string replacement);
}
