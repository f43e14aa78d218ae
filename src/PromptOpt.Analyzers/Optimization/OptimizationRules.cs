using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

internal static class OptimizationRules
{
    /// <summary>Everything that the optimization parser reports.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Parsing =
    [
        OptimizationNotPartial.Descriptor,
        OptimizationContainerNotPartial.Descriptor,
        OptimizationKindUnsupported.Descriptor,
        OptimizationProgramMissing.Descriptor,
        OptimizationProgramInvalid.Descriptor,
        OptimizationTrainMissing.Descriptor,
        MetricMissing.Descriptor,
        MetricNotFound.Descriptor,
        MetricShapeInvalid.Descriptor,
        MetricSignatureDiffers.Descriptor,
        OptimizerOptionsInvalid.Descriptor,
        OptimizationNameTwice.Descriptor,
        OptimizationLimitInvalid.Descriptor,
        OptimizerNotConstructible.Descriptor,
        OptimizationMemberTaken.Descriptor,
        MetricFingerprintUnknown.Descriptor,
        OptimizationNameInvalid.Descriptor,
    ];
}
