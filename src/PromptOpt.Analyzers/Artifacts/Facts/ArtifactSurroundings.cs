using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers;

/// <summary>What the artifacts of a compilation are compared with.</summary>
internal sealed class ArtifactSurroundings(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
{
    /// <summary>Every file that analyzers can see.</summary>
    public ProjectDataFiles Files { get; } = new(options);

    /// <summary>The tuned prompts, by path.</summary>
    public IReadOnlyList<AdditionalText> Artifacts { get; } = [.. options.AdditionalFiles.Where(ArtifactFile.IsArtifact).OrderBy(static file => file.Path, StringComparer.Ordinal)];

    public CompiledPrograms Programs { get; } = new(compilation.Assembly, cancellationToken);

    public ArtifactWriters Optimizations { get; } = new(compilation, cancellationToken);
}
