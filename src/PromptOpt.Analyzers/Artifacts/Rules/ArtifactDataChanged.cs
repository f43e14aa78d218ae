using Microsoft.CodeAnalysis;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

internal static class ArtifactDataChanged
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactDataChanged,
        "Data changed since tuning",
        "'{0}', the {1} data of '{2}', has changed since tuning: the scores in the file are those of the old rows; evaluate again, tuning again may be worth it",
        Categories.Artifacts,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactDataChanged));

    public static IEnumerable<Diagnostic> Find(ArtifactComparison comparison)
    {
        foreach (TextPair tuned in comparison.Artifact.Content.Data)
        {
            if (FindChanged(comparison, tuned) is { } path)
            {
                yield return Diagnostic.Create(Descriptor, comparison.File.At("provenance", "data", tuned.Name), path, tuned.Name, comparison.Artifact.Program);
            }
        }
    }

    private static string? FindChanged(ArtifactComparison comparison, TextPair tuned)
    {
        string? changed = null;
        foreach (ArtifactWriter optimization in comparison.Optimizations)
        {
            // What cannot be compared is not said; of several optimizations that write the file, one that still agrees may be the one that wrote it.
            if (optimization.DataPath(tuned.Name) is not { } path
                || comparison.Surroundings.Files.Find(path) is not { } file
                || FileFingerprints.Of(file.Text, comparison.CancellationToken) is not { } current
                || current == tuned.Text)
            {
                return null;
            }

            changed ??= path;
        }

        return changed;
    }
}
