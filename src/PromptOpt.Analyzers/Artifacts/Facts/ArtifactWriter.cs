using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>An <c>[Optimize]</c> attribute of the compilation, for comparing it with the artifact that it writes.</summary>
internal sealed class ArtifactWriter(OptimizationHookModel hook, IMethodSymbol metric, bool isOwnMetric)
{
    public string MetricName => hook.Metric.Name;

    /// <returns><see langword="null"/> when nothing is generated for the attribute.</returns>
    public static ArtifactWriter? Of(DeclaredOptimization optimization)
        => OptimizationParser.ParseHook(optimization.Context, new CountingReporter(), new HashSet<string>(StringComparer.Ordinal)) is { } hook && optimization.Metric is { } metric
            ? new ArtifactWriter(hook, metric, optimization.Context.IsOwn(metric))
            : null;

    /// <summary>Whether an artifact of that program and variant in that file is written by this optimization.</summary>
    public bool Writes(ArtifactModel artifact, string path, ProjectDataFiles files)
        => hook.Program.Name == artifact.Program && hook.Variant == artifact.Content.Variant && files.Find(hook.ArtifactPath)?.Text.Path == path;

    /// <summary>Whether a prompt that is compiled into another project's program is written by this optimization.</summary>
    public bool Writes(ReferencedPrompt prompt) => hook.Variant == prompt.Variant && FilePath.Normalize(hook.ArtifactPath) == FilePath.Normalize(prompt.File);

    /// <summary>The data file of a purpose as artifacts name it, such as <c>train</c>.</summary>
    public string? DataPath(string purpose) => purpose switch
    {
        "train" => hook.Data.Train,
        "validation" => hook.Data.Validation,
        "test" => hook.Data.Test,
        _ => null,
    };

    /// <summary>The fingerprint of the metric's code as it is now; <see langword="null"/> when it belongs to an assembly that does not say.</summary>
    public string? MetricFingerprint(CancellationToken cancellationToken)
        => isOwnMetric ? CodeFingerprintParser.OfMethod(metric, cancellationToken).Fingerprint : ReferencedFingerprints.Find(metric);
}
