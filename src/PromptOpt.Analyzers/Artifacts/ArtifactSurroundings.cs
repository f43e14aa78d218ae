using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

/// <summary>What the artifacts of a compilation are compared with.</summary>
internal sealed class ArtifactSurroundings(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
{
    /// <summary>Every file that analyzers can see.</summary>
    public ImmutableArray<AdditionalText> Files { get; } = files;

    /// <summary>The tuned prompts, by path.</summary>
    public IReadOnlyList<AdditionalText> Artifacts { get; } = [.. files.Where(ArtifactFile.IsArtifact).OrderBy(static file => file.Path, StringComparer.Ordinal)];

    public CompiledPrograms Programs { get; } = new(compilation.Assembly, cancellationToken);

    public ArtifactWriters Optimizations { get; } = new(compilation, cancellationToken);
}
