using System.Globalization;

namespace PromptOpt.Testing;

/// <summary>
/// Answers a number: the one that stands at the place of the request at which the demonstrations' answers stood in theirs; otherwise the
/// similarity-weighted mean of the nearest demonstrations' numbers (Nadaraya-Watson); without demonstrations the first number of the request.
/// </summary>
internal sealed class NumberLearner : FieldLearner
{
    private const int Neighbours = 3;

    private readonly (DemonstrationReading Demonstration, decimal Value)[] _examples;
    private readonly SimilarityIndex _index;
    private readonly bool _isInteger;
    private readonly (decimal Least, decimal Most) _limits;
    private readonly int? _place;

    public NumberLearner(FieldReading field, IReadOnlyList<DemonstrationReading> demonstrations, Func<string, TextVector> features)
    {
        _isInteger = field.Kind == FieldKind.Integer;
        _limits = field.Limits;
        List<(DemonstrationReading, decimal)> examples = [];
        foreach (DemonstrationReading demonstration in demonstrations)
        {
            if (demonstration.Answers.TryGetValue(field.Name, out string? answer)
                && decimal.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value))
            {
                examples.Add((demonstration, value));
            }
        }

        _examples = [.. examples];
        _index = new SimilarityIndex([.. _examples.Select(example => features(example.Demonstration.Input))], new int[_examples.Length], groupCount: 1);
        _place = FindPlace();
    }

    /// <inheritdoc/>
    public override LearnedAnswer Answer(RequestReading request, TextVector features)
    {
        List<decimal> numbers = Numbers.In(request.Text);
        int place = _place ?? (_examples.Length == 0 ? 0 : int.MaxValue);
        int index = place < 0 ? numbers.Count + place : place;
        if (index >= 0 && index < numbers.Count)
        {
            return new(Write(numbers[index]), _examples.Length > 0 ? _examples[0].Demonstration : null);
        }

        return FromNeighbours(features);
    }

    /// <inheritdoc/>
    public override string Mistake(string answer, ulong chance)
        => decimal.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) && Math.Abs(value) < long.MaxValue
            ? Write(value + 1 + (chance % 9))
            : Write(chance % 100);

    private LearnedAnswer FromNeighbours(TextVector features)
    {
        float[] similarities = new float[_index.DocumentCount + _index.GroupCount];
        _index.Measure(features, similarities);
        int[] nearest = [.. Enumerable.Range(0, _examples.Length).OrderByDescending(i => similarities[i]).Take(Neighbours)];
        double weights = 0;
        double sum = 0;
        foreach (int i in nearest)
        {
            // The cube lets a near one outvote several far ones; the floor keeps a request that is like nothing at the mean.
            double weight = Math.Pow(similarities[i], 3) + 1e-6;
            weights += weight;
            sum += weight * (double)_examples[i].Value;
        }

        return nearest.Length == 0 ? new("0") : new(Write((decimal)(sum / weights)), _examples[nearest[0]].Demonstration);
    }

    // From the start (0, 1, …) or, failing that, from the end (-1, -2, …); it must hold for most demonstrations.
    private int? FindPlace()
    {
        List<decimal>[] numbers = [.. _examples.Select(static example => Numbers.In(example.Demonstration.Input))];
        foreach (int place in (ReadOnlySpan<int>)[0, 1, 2, 3, -1, -2])
        {
            int holds = 0;
            for (int i = 0; i < _examples.Length; i++)
            {
                int index = place < 0 ? numbers[i].Count + place : place;
                holds += index >= 0 && index < numbers[i].Count && numbers[i][index] == _examples[i].Value ? 1 : 0;
            }

            if (holds * 2 > _examples.Length)
            {
                return place;
            }
        }

        return null;
    }

    private string Write(decimal value)
    {
        decimal allowed = Math.Clamp(value, _limits.Least, _limits.Most);
        return _isInteger
            ? decimal.Round(allowed, 0, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture)
            : decimal.Round(allowed, 4).ToString("0.####", CultureInfo.InvariantCulture);
    }
}
