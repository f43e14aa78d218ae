using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// A density over a categorical space: a mixture of one product kernel for each point it is made from (so that dimensions that only do well together
/// stay together) and a uniform one. A kernel keeps the point's own choice and gives every choice of the dimension a share that
/// shrinks as points come in (Aitchison and Aitken 1976; the multivariate form as in Falkner et al. 2018, "BOHB").
/// </summary>
internal sealed class ParzenDensity
{
    private readonly CategoricalSpace _space;
    private readonly ImmutableArray<CategoricalPoint> _points;

    // Of each dimension: the part of a kernel that is spread over all choices, and how much likelier than by chance the point's own choice is.
    private readonly double[] _spread;
    private readonly double[] _own;

    public ParzenDensity(CategoricalSpace space, ImmutableArray<CategoricalPoint> points)
    {
        _space = space;
        _points = points;
        _spread = [.. space.Sizes.Select(size => (double)size / (points.Length + 1 + size))];
        _own = [.. space.Sizes.Select((size, dimension) => _spread[dimension] + ((1 - _spread[dimension]) * size))];
    }

    /// <summary>The density at a point, relative to the uniform one.</summary>
    public double At(CategoricalPoint point)
    {
        double sum = 1;
        foreach (CategoricalPoint center in _points)
        {
            double product = 1;
            for (int dimension = 0; dimension < _own.Length; dimension++)
            {
                product *= point.Choices[dimension] == center.Choices[dimension] ? _own[dimension] : _spread[dimension];
            }

            sum += product;
        }

        return sum / (_points.Length + 1);
    }

    public CategoricalPoint Draw(SeededRandom random)
    {
        int component = random.NextInt32(_points.Length + 1);
        int[] choices = new int[_own.Length];
        for (int dimension = 0; dimension < choices.Length; dimension++)
        {
            choices[dimension] = component == _points.Length || random.NextDouble() < _spread[dimension]
                ? random.NextInt32(_space.Sizes[dimension])
                : _points[component].Choices[dimension];
        }

        return new CategoricalPoint([.. choices]);
    }
}
