using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>The optimizations that a compilation declares, found only when there is an artifact that says what it was tuned with.</summary>
internal sealed class ArtifactWriters(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly Lazy<List<ArtifactWriter>> _optimizations = new(() => Find(compilation, cancellationToken));

    /// <summary>Those that write the artifact.</summary>
    public IEnumerable<ArtifactWriter> Of(ArtifactModel artifact, string path, ProjectDataFiles files)
        => _optimizations.Value.Where(optimization => optimization.Writes(artifact, path, files));

    private static List<ArtifactWriter> Find(Compilation compilation, CancellationToken cancellationToken)
        => [.. DeclaredOptimization.All(compilation, cancellationToken).Select(ArtifactWriter.Of).OfType<ArtifactWriter>()];
}
