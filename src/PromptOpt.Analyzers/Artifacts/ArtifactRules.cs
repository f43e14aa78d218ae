using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

internal static class ArtifactRules
{
    /// <summary>Why a tuned prompt is not compiled in.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Unused =
    [
        ArtifactRuleDescriptors.ArtifactUnreadable,
        ArtifactProgramUnknown.Descriptor,
        ArtifactRuleDescriptors.ArtifactTwice,
        ArtifactRuleDescriptors.ArtifactFieldsChanged,
        ArtifactRuleDescriptors.ArtifactTooLarge,
        ArtifactRuleDescriptors.ArtifactPredictorUnknown,
        ArtifactRuleDescriptors.ArtifactFieldUnknown,
        ArtifactRuleDescriptors.ArtifactDemoMisfits,
        ArtifactRuleDescriptors.ArtifactVersionTooNew,
        ArtifactRuleDescriptors.ArtifactSettingUnknown,
        ArtifactRuleDescriptors.ArtifactSettingMisfits,
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
