using System.Buffers;

namespace PromptOpt.Testing;

/// <summary>
/// Chooses one of several values: similarity-weighted nearest neighbours among the demonstrations, and nearness to the middle of each value's
/// demonstrations, the way in-context learning is often modelled (kernel regression over the demonstrations: Han et al. 2023, "Explaining
/// Emergent In-Context Learning as Kernel Regression"; nearest prototypes: Snell et al. 2017). Names and descriptions of the values are
/// one more document each. Without demonstrations a prior that has nothing to do with the text pulls at the answer, as Zhao et al. 2021 found
/// ("Calibrate Before Use"); it fades as demonstrations are added.
/// </summary>
internal sealed class ClosedSetLearner : FieldLearner
{
    private const int Neighbours = 12;
    private const float NeighbourWeight = 1f;
    private const float MiddleWeight = 8f;
    private const float DescriptionWeight = 1f;
    private const float PriorStrength = 1.4f;
    private const float DemonstrationsPerValueThatHalveThePrior = 0.33f;
    private const int StackLimit = 1024;

    private readonly string[] _values;
    private readonly DemonstrationReading[] _demonstrations;
    private readonly int[] _groups;
    private readonly float[] _prior;
    private readonly SimilarityIndex _index;

    /// <summary>Learns from a prompt.</summary>
    /// <param name="values">The values allowed, with their descriptions.</param>
    /// <param name="examples">Demonstrations with the index of the value each answers.</param>
    /// <param name="seed">Decides the prior.</param>
    /// <param name="features">Gives the features of a text.</param>
    public ClosedSetLearner(
        IReadOnlyList<ValueReading> values,
        IReadOnlyList<(DemonstrationReading Demonstration, int Value)> examples,
        ulong seed,
        Func<string, TextVector> features)
    {
        _values = [.. values.Select(static value => value.Name)];
        _demonstrations = [.. examples.Select(static example => example.Demonstration)];
        _groups = [.. examples.Select(static example => example.Value), .. Enumerable.Range(0, values.Count)];
        TextVector[] documents =
        [
            .. examples.Select(example => features(example.Demonstration.Input)),
            .. values.Select(value => features(value.Name.Replace('_', ' ') + "\n" + value.Description)),
        ];
        _index = new SimilarityIndex(documents, _groups, _values.Length);
        float strength = PriorStrength / (1 + (examples.Count / (DemonstrationsPerValueThatHalveThePrior * values.Count)));
        _prior = [.. _values.Select(value => strength * (float)StableHash.ToUnit(StableHash.Add(seed, value)))];
    }

    /// <inheritdoc/>
    public override LearnedAnswer Answer(RequestReading request, TextVector features) => Answer(features, exclude: null);

    /// <summary>The best value that is not excluded.</summary>
    /// <param name="features">The features of the request.</param>
    /// <param name="exclude">Values that must not be answered; ignored when it holds all of them.</param>
    public LearnedAnswer Answer(TextVector features, IReadOnlySet<string>? exclude)
    {
        int count = _index.DocumentCount + _index.GroupCount;
        float[]? rented = count > StackLimit ? ArrayPool<float>.Shared.Rent(count) : null;
        Span<float> similarities = rented is null ? stackalloc float[StackLimit] : rented;
        similarities = similarities[..count];
        _index.Measure(features, similarities);
        int best = Best(similarities, exclude);
        DemonstrationReading? nearest = Nearest(similarities, best);
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }

        return new(_values[best], nearest);
    }

    /// <inheritdoc/>
    public override string Mistake(string answer, ulong chance)
    {
        if (_values.Length < 2)
        {
            return answer;
        }

        int right = Array.IndexOf(_values, answer);
        int wrong = (int)(chance % (ulong)(_values.Length - 1));
        return _values[wrong >= right ? wrong + 1 : wrong];
    }

    private int Best(ReadOnlySpan<float> similarities, IReadOnlySet<string>? exclude)
    {
        Span<float> scores = _values.Length <= StackLimit ? stackalloc float[_values.Length] : new float[_values.Length];
        scores.Clear();
        AddNeighbours(similarities, scores);
        int best = -1;
        float bestScore = float.NegativeInfinity;
        for (int value = 0; value < _values.Length; value++)
        {
            float middle = similarities[_index.DocumentCount + value];
            float description = similarities[_demonstrations.Length + value];
            scores[value] += (MiddleWeight * Cube(middle)) + (DescriptionWeight * Cube(description));
            float score = MathF.Cbrt(scores[value]) + _prior[value];
            if (score > bestScore && exclude?.Contains(_values[value]) != true)
            {
                (best, bestScore) = (value, score);
            }
        }

        return best < 0 ? Best(similarities, exclude: null) : best;
    }

    private void AddNeighbours(ReadOnlySpan<float> similarities, Span<float> scores)
    {
        Span<int> nearest = stackalloc int[Neighbours];
        int found = 0;
        for (int i = 0; i < _demonstrations.Length; i++)
        {
            if (similarities[i] <= 0 || (found == Neighbours && similarities[i] <= similarities[nearest[found - 1]]))
            {
                continue;
            }

            int at = found < Neighbours ? found++ : Neighbours - 1;
            for (; at > 0 && similarities[i] > similarities[nearest[at - 1]]; at--)
            {
                nearest[at] = nearest[at - 1];
            }

            nearest[at] = i;
        }

        foreach (int i in nearest[..found])
        {
            scores[_groups[i]] += NeighbourWeight * Cube(similarities[i]);
        }
    }

    private DemonstrationReading? Nearest(ReadOnlySpan<float> similarities, int value)
    {
        int nearest = -1;
        for (int i = 0; i < _demonstrations.Length; i++)
        {
            if (_groups[i] == value && similarities[i] > 0 && (nearest < 0 || similarities[i] > similarities[nearest]))
            {
                nearest = i;
            }
        }

        return nearest < 0 ? null : _demonstrations[nearest];
    }

    private static float Cube(float x) => x * x * x;
}
