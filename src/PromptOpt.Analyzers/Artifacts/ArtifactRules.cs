using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

internal static class ArtifactRules
{
    /// <summary>Why a tuned prompt is not compiled in.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Unused =
    [
        ArtifactUnreadable.Descriptor,
        ArtifactProgramUnknown.Descriptor,
        ArtifactTwice.Descriptor,
        ArtifactFieldsChanged.Descriptor,
        ArtifactTooLarge.Descriptor,
        ArtifactPredictorUnknown.Descriptor,
        ArtifactFieldUnknown.Descriptor,
        ArtifactDemoMisfits.Descriptor,
        ArtifactVersionTooNew.Descriptor,
    ];

    /// <summary>What changed since a tuned prompt that is compiled in.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Outdated =
    [
        ArtifactReworded.Descriptor,
        ArtifactCodeChanged.Descriptor,
        ArtifactMetricChanged.Descriptor,
        ArtifactDataChanged.Descriptor,
    ];
}
