using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactMetricChanged
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactMetricChanged,
        "Metric changed since tuning",
        "The code of the metric '{0}' has changed since '{1}' was tuned with it: the scores in the file are those of the old metric; evaluate again, tuning again may be worth it",
        Categories.Artifacts,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactMetricChanged));

    public static IEnumerable<Diagnostic> Find(ArtifactComparison comparison)
    {
        string tuned = comparison.Artifact.Content.Metric;
        if (tuned.Length == 0)
        {
            yield break;
        }

        ArtifactWriter? changed = null;
        foreach (ArtifactWriter optimization in comparison.Optimizations)
        {
            // Of several optimizations that write the file, one that still agrees may be the one that wrote it.
            if (optimization.MetricFingerprint(comparison.CancellationToken) is not { } current || current == tuned)
            {
                yield break;
            }

            changed ??= optimization;
        }

        if (changed is not null)
        {
            yield return Diagnostic.Create(Descriptor, comparison.File.At("fingerprints", "metric"), changed.MetricName, comparison.Artifact.Program);
        }
    }
}
