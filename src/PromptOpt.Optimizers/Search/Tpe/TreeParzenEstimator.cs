using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>
/// Suggests which combination of choices to try next: models the good and the other combinations seen so far as two densities and takes, of
/// some combinations drawn from the good one, the one that is most more likely there than among the others (Bergstra et al. 2011, "Algorithms for
/// Hyper-Parameter Optimization"; one density over all dimensions together as in Falkner et al. 2018, "BOHB"). The first suggestions let every
/// choice of every dimension come up equally often. Suggestions not yet observed count among the others, so that several
/// can be had at once (Ginsbourger et al. 2010, the "constant liar"). Follows from seed and calls alone. Not safe for concurrent use.
/// </summary>
internal sealed class TreeParzenEstimator
{
    // Below that many points a space is searched to the end rather than drawn from.
    private const long SmallSpace = 4096;
    private const int Draws = 48;
    private const int MinStartup = 6;
    private const double GoodShare = 0.25;

    private readonly CategoricalSpace _space;
    private readonly SeededRandom _random;
    private readonly int[][] _startup;
    private readonly Dictionary<CategoricalPoint, TpeObservation> _observed = [];
    private readonly HashSet<CategoricalPoint> _pending = [];
    private int _begun;
    private int _suggested;

    /// <param name="space">What there is to choose from.</param>
    /// <param name="random">The stream that suggestions are drawn from.</param>
    public TreeParzenEstimator(CategoricalSpace space, SeededRandom random)
    {
        _space = space;
        _random = random;
        _startup = [.. space.Sizes.Select((size, dimension) => Balanced(size, dimension))];
    }

    /// <summary>Whether every combination was suggested or observed.</summary>
    public bool IsExhausted => _begun >= _space.Count;

    /// <summary>The next combination to try: one never suggested before while there is one, then the most promising of those whose mean may still change.</summary>
    /// <returns>The combination; <see langword="null"/> when every one is pending or final.</returns>
    public CategoricalPoint? Suggest()
    {
        int number = _suggested++;
        CategoricalPoint? point = IsExhausted ? MostPromising() : Unseen(number);
        if (point is not null)
        {
            _begun += IsSeen(point) ? 0 : 1;
            _pending.Add(point);
        }

        return point;
    }

    /// <summary>Takes a suggestion back that is not tried now; it may come up again.</summary>
    /// <param name="point">What was suggested.</param>
    public void Withdraw(CategoricalPoint point)
    {
        if (_pending.Remove(point) && !_observed.ContainsKey(point))
        {
            _begun--;
        }
    }

    /// <summary>Tells what is known of a combination now, in place of what was told before.</summary>
    /// <param name="point">The combination; it need not have been suggested.</param>
    /// <param name="mean">Its mean value; more is better.</param>
    /// <param name="count">How many values the mean was taken over; a mean over few is trusted less.</param>
    /// <param name="isFinal">Whether the mean will not change any more, so that trying again would be wasted.</param>
    public void Observe(CategoricalPoint point, double mean, int count = 1, bool isFinal = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!_space.Contains(point) || double.IsNaN(mean))
        {
            throw new ArgumentException($"'{point}' is no point of the space, or {mean.ToString(CultureInfo.InvariantCulture)} no mean.", nameof(point));
        }

        _begun += IsSeen(point) ? 0 : 1;
        _pending.Remove(point);
        int order = _observed.TryGetValue(point, out TpeObservation known) ? known.Order : _observed.Count;
        _observed[point] = new TpeObservation(point, mean, count, isFinal, order);
    }

    /// <summary>What was observed, the most promising first: by mean, drawn towards the mean of all the more the fewer values it was taken over; ties go to the earlier.</summary>
    public ImmutableArray<CategoricalPoint> Ranking()
    {
        if (_observed.Count == 0)
        {
            return [];
        }

        // A mean over as few values as any is trusted by half.
        double prior = _observed.Values.Average(static known => known.Mean);
        int weight = _observed.Values.Min(static known => known.Count);
        return
        [
            .. _observed.Values
                .OrderByDescending(known => ((known.Mean * known.Count) + (prior * weight)) / (known.Count + weight))
                .ThenBy(static known => known.Order)
                .Select(static known => known.Point),
        ];
    }

    private bool IsSeen(CategoricalPoint point) => _observed.ContainsKey(point) || _pending.Contains(point);

    private CategoricalPoint? MostPromising() => Ranking().FirstOrDefault(point => !_observed[point].IsFinal && !_pending.Contains(point));

    private CategoricalPoint Unseen(int number)
    {
        SeededRandom random = _random.Substream("suggestion", number.ToString(CultureInfo.InvariantCulture));
        if (number < _startup.Max(static choices => choices.Length))
        {
            CategoricalPoint point = new([.. _startup.Select(choices => choices[number % choices.Length])]);
            return IsSeen(point) ? Drawn(random) : point;
        }

        ImmutableArray<CategoricalPoint> ranking = Ranking();
        int good = (int)Math.Ceiling(GoodShare * ranking.Length);
        ParzenDensity above = new(_space, ranking[..good]);
        ParzenDensity below = new(_space, [.. ranking[good..], .. _pending]);
        CategoricalPoint? best = null;
        double bestRatio = double.NegativeInfinity;
        for (int draw = 0; draw < Draws; draw++)
        {
            CategoricalPoint point = above.Draw(random);
            if (!IsSeen(point) && above.At(point) / below.At(point) is var ratio && ratio > bestRatio)
            {
                (best, bestRatio) = (point, ratio);
            }
        }

        return best ?? Drawn(random);
    }

    private CategoricalPoint Drawn(SeededRandom random)
    {
        if (_space.Count <= SmallSpace)
        {
            CategoricalPoint[] rest = [.. _space.Points.Where(point => !IsSeen(point))];
            return rest[random.NextInt32(rest.Length)];
        }

        while (true)
        {
            CategoricalPoint point = new([.. _space.Sizes.Select(random.NextInt32)]);
            if (!IsSeen(point))
            {
                return point;
            }
        }
    }

    // The choices of a dimension in random order, again and again up to the number of the first suggestions.
    private int[] Balanced(int size, int dimension)
    {
        SeededRandom random = _random.Substream("startup", dimension.ToString(CultureInfo.InvariantCulture));
        int length = Math.Max(_space.Sizes.Max(), MinStartup);
        List<int> choices = [];
        while (choices.Count < length)
        {
            choices.AddRange(random.Sample(size, size));
        }

        return [.. choices.Take(length)];
    }

    private readonly record struct TpeObservation(CategoricalPoint Point, double Mean, int Count, bool IsFinal, int Order);
}
