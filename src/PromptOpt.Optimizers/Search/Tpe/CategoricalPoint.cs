using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>One choice for each dimension of a <see cref="CategoricalSpace"/>. Points with the same choices are equal.</summary>
internal sealed class CategoricalPoint(ImmutableArray<int> choices) : IEquatable<CategoricalPoint>
{
    /// <summary>The choice of each dimension, from 0.</summary>
    public ImmutableArray<int> Choices { get; } = choices;

    public bool Equals(CategoricalPoint? other) => other is not null && Choices.AsSpan().SequenceEqual(other.Choices.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as CategoricalPoint);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int choice in Choices)
        {
            hash.Add(choice);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => string.Join('-', Choices);
}
