using System.Collections.Immutable;

namespace PromptOpt.Testing;

/// <summary>What the system message says about a field.</summary>
/// <param name="Name">Its name in the layout.</param>
/// <param name="Type">The words for its type.</param>
/// <param name="Description">What it holds; empty when nothing is said.</param>
/// <param name="Values">The values allowed; empty when any is.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
internal sealed record FieldReading(string Name, string Type, string Description, ImmutableArray<ValueReading> Values, bool IsOptional)
{
    /// <summary>What kind of value is wanted.</summary>
    public FieldKind Kind => FieldKinds.Of(Type, !Values.IsEmpty);

    /// <summary>The least and the most a number may be, as far as the message says so.</summary>
    public (decimal Least, decimal Most) Limits { get; init; } = (decimal.MinValue, decimal.MaxValue);
}

/// <summary>An allowed value.</summary>
/// <param name="Name">The text to answer.</param>
/// <param name="Description">What it means; empty when nothing is said.</param>
internal sealed record ValueReading(string Name, string Description);
