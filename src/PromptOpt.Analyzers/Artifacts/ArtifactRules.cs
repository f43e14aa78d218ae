using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

internal static class ArtifactRules
{
    /// <summary>Everything that is said about artifacts.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Parsing =
    [
        ArtifactUnreadable.Descriptor,
        ArtifactProgramUnknown.Descriptor,
        ArtifactTwice.Descriptor,
        ArtifactMisfits.Descriptor,
        ArtifactReworded.Descriptor,
        ArtifactCodeChanged.Descriptor,
        ArtifactTooLarge.Descriptor,
        ProgramUntuned.Descriptor,
    ];
}
