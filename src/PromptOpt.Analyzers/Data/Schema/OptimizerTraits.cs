using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>What an optimizer says of itself with <c>[OptimizerTraits]</c>.</summary>
internal sealed record OptimizerTraits(bool SelectsOnValidation, bool ReflectsOnFeedback, PreferredSplit Split)
{
    /// <summary>Those of an optimizer that says nothing of itself.</summary>
    public static OptimizerTraits None { get; } = new(SelectsOnValidation: false, ReflectsOnFeedback: false, PreferredSplit.None);

    /// <returns><see langword="null"/> when the optimizer says nothing of itself.</returns>
    public static OptimizerTraits? Of(ITypeSymbol optimizer)
    {
        AttributeData? attribute = optimizer.FindAttribute(MetadataNames.OptimizersNamespace, MetadataNames.OptimizerTraitsSimpleName);
        if (attribute is null)
        {
            return null;
        }

        // Enum members are compared by name, so that their order is free to change.
        PreferredSplit split = PreferredSplit.None;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Split", Value: { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value } })
            {
                split = NameOf(type, value) switch
                {
                    nameof(PreferredSplit.LargeValidation) => PreferredSplit.LargeValidation,
                    nameof(PreferredSplit.SmallValidation) => PreferredSplit.SmallValidation,
                    _ => PreferredSplit.None,
                };
            }
        }

        return new OptimizerTraits(attribute.NamedFlag("SelectsOnValidation"), attribute.NamedFlag("ReflectsOnFeedback"), split);
    }

    private static string? NameOf(ITypeSymbol type, object value)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && value.Equals(field.ConstantValue))
            {
                return field.Name;
            }
        }

        return null;
    }
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
