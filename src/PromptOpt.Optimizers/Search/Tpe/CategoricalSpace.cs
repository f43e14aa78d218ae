using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Every combination of one choice for each dimension.</summary>
internal sealed class CategoricalSpace
{
    /// <param name="sizes">How many choices each dimension has; at least one dimension, and at least one choice each.</param>
    public CategoricalSpace(params ImmutableArray<int> sizes)
    {
        if (sizes.IsEmpty || sizes.Any(static size => size < 1))
        {
            throw new ArgumentException($"A space needs at least one dimension, and every dimension at least one choice; the sizes are [{string.Join(", ", sizes)}].", nameof(sizes));
        }

        Sizes = sizes;
        Count = sizes.Aggregate(1L, static (product, size) => product > long.MaxValue / size ? long.MaxValue : product * size);
    }

    /// <summary>How many choices each dimension has.</summary>
    public ImmutableArray<int> Sizes { get; }

    /// <summary>How many points there are; <see cref="long.MaxValue"/> when there are more.</summary>
    public long Count { get; }

    /// <summary>The points of a space that is small enough to list, the last dimension counting fastest.</summary>
    public IEnumerable<CategoricalPoint> Points
    {
        get
        {
            for (long number = 0; number < Count; number++)
            {
                int[] choices = new int[Sizes.Length];
                long rest = number;
                for (int dimension = choices.Length - 1; dimension >= 0; dimension--)
                {
                    choices[dimension] = (int)(rest % Sizes[dimension]);
                    rest /= Sizes[dimension];
                }

                yield return new CategoricalPoint([.. choices]);
            }
        }
    }

    public bool Contains(CategoricalPoint point)
    {
        if (point.Choices.Length != Sizes.Length)
        {
            return false;
        }

        for (int dimension = 0; dimension < Sizes.Length; dimension++)
        {
            if ((uint)point.Choices[dimension] >= (uint)Sizes[dimension])
            {
                return false;
            }
        }

        return true;
    }
}
