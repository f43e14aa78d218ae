using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>An option that says how much an optimizer does, as <c>[BoundsWork]</c> says.</summary>
internal static class WorkOption
{
    public static bool Is(IPropertySymbol option) => Mark(option) is not null;

    /// <summary>What the option counts; <see langword="null"/> when it bounds no work, or is in a unit that is not known here.</summary>
    public static WorkUnit? UnitOf(IPropertySymbol option) => Mark(option)?.NamedEnumMember("Unit") switch
    {
        nameof(WorkUnit.Rollouts) => WorkUnit.Rollouts,
        nameof(WorkUnit.FullEvaluations) => WorkUnit.FullEvaluations,
        _ => null,
    };

    private static AttributeData? Mark(IPropertySymbol option) => option.FindAttribute(MetadataNames.OptimizersNamespace, MetadataNames.BoundsWorkSimpleName);
}

/// <summary>What options count that bound the work.</summary>
internal enum WorkUnit
{
    /// <summary>Runs of the program on a row.</summary>
    Rollouts,

    /// <summary>Passes over the rows of training and validation set together.</summary>
    FullEvaluations,
}
