using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>What an optimizer says of itself with <c>[OptimizerTraits]</c>.</summary>
internal sealed record OptimizerTraits(int Tunes, bool SelectsOnValidation, bool ReflectsOnFeedback, bool DividesTrainingRows, int FewestTrainingRows, PreferredSplit Split)
{
    // Those of an optimizer that says nothing of itself.
    private static readonly OptimizerTraits None = new(Tunes: 0, SelectsOnValidation: false, ReflectsOnFeedback: false, DividesTrainingRows: false, FewestTrainingRows: 0, PreferredSplit.None);

    public static OptimizerTraits Of(ITypeSymbol optimizer)
        => optimizer.FindAttribute(MetadataNames.OptimizersNamespace, MetadataNames.OptimizerTraitsSimpleName) is { } attribute
            ? new OptimizerTraits(
                (int)attribute.NamedNumber("Tunes"),
                attribute.NamedFlag("SelectsOnValidation"),
                attribute.NamedFlag("ReflectsOnFeedback"),
                attribute.NamedFlag("DividesTrainingRows"),
                (int)attribute.NamedNumber("FewestTrainingRows"),
                attribute.NamedEnumMember("Split") switch
                {
                    nameof(PreferredSplit.LargeValidation) => PreferredSplit.LargeValidation,
                    nameof(PreferredSplit.SmallValidation) => PreferredSplit.SmallValidation,
                    _ => PreferredSplit.None,
                })
            : None;
}

/// <summary>How an optimizer wants rows divided.</summary>
internal enum PreferredSplit
{
    None,

    /// <summary>20 % for training, 80 % for validation.</summary>
    LargeValidation,

    /// <summary>As many as possible for training.</summary>
    SmallValidation,
}
