using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>An artifact that is compiled in, beside what it was tuned for as it is now.</summary>
/// <param name="File">The file.</param>
/// <param name="Artifact">Its content.</param>
/// <param name="Program">The program that it is compiled into.</param>
/// <param name="Shape">The program's predictors.</param>
/// <param name="Surroundings">The compilation's optimizations and files.</param>
/// <param name="CancellationToken">Ends the work.</param>
internal sealed record ArtifactComparison(
    ArtifactFile File,
    ArtifactModel Artifact,
    INamedTypeSymbol Program,
    ProgramShapeModel Shape,
    ArtifactSurroundings Surroundings,
    CancellationToken CancellationToken)
{
    /// <summary>The optimizations that write the artifact.</summary>
    public IEnumerable<ArtifactWriter> Optimizations => Surroundings.Optimizations.Of(Artifact, File.Path, Surroundings.Files);
}
