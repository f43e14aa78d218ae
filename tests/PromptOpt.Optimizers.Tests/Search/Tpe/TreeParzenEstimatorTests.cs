using System.Globalization;

namespace PromptOpt.Optimizers.Tests;

public sealed class TreeParzenEstimatorTests
{
    private static readonly double[] First = [0.1, 0.3, 0.9, 0.2, 0.5, 0];
    private static readonly double[] Second = [0, 0.5, 0.2];

    [Theory]
    [InlineData("separable", 30, 1)]
    [InlineData("separable", 30, 5)]
    [InlineData("few trials", 10, 5)]
    [InlineData("pairs", 60, 1)]
    [InlineData("pairs", 60, 5)]
    [InlineData("one-max", 60, 1)]
    [InlineData("trap", 100, 1)]
    [InlineData("noisy", 40, 1)]
    [InlineData("noisy", 40, 5)]
    public void Over_50_seeds_it_finds_better_points_than_random_search_with_as_many_trials(string name, int trials, int sideBySide)
    {
        (CategoricalSpace space, Func<CategoricalPoint, double> function, double noise) = Problem(name);
        double[] differences = [.. Enumerable.Range(0, 50).Select(seed => Found(seed) - Drawn(seed))];

        Assert.True(differences.Average() > 0);
        Assert.InRange(PairedTest.TwoSidedProbability(differences, new SeededRandom(1, "signs")), 0, 0.01);

        double Found(int seed)
        {
            TreeParzenEstimator estimator = new(space, new SeededRandom(seed, "estimator"));
            SeededRandom random = new(seed, "noise");
            for (int trial = 0; trial < trials; trial += sideBySide)
            {
                CategoricalPoint[] points = [.. Enumerable.Range(0, sideBySide).Select(_ => estimator.Suggest()!)];
                foreach (CategoricalPoint point in points)
                {
                    estimator.Observe(point, function(point) + (noise * Normal(random)));
                }
            }

            return function(estimator.Ranking()[0]);
        }

        double Drawn(int seed)
        {
            SeededRandom random = new(seed, "search");
            HashSet<CategoricalPoint> points = [];
            while (points.Count < trials)
            {
                points.Add(new([.. space.Sizes.Select(random.NextInt32)]));
            }

            SeededRandom errors = new(seed, "noise");
            return function(points.MaxBy(point => function(point) + (noise * Normal(errors)))!);
        }
    }

    [Fact]
    public void Suggestions_follow_from_seed_and_calls_alone()
    {
        string[] first = Suggestions(seed: 7);

        Assert.Equal(first, Suggestions(seed: 7));
        Assert.NotEqual(first, Suggestions(seed: 8));

        static string[] Suggestions(int seed)
        {
            TreeParzenEstimator estimator = new(new CategoricalSpace(6, 3, 6, 3), new SeededRandom(seed));
            List<string> suggestions = [];
            for (int trial = 0; trial < 40; trial++)
            {
                CategoricalPoint point = estimator.Suggest()!;
                suggestions.Add(point.ToString());
                estimator.Observe(point, point.Choices.Sum());
            }

            return [.. suggestions];
        }
    }

    [Fact]
    public void The_first_suggestions_let_every_choice_of_a_dimension_come_up()
    {
        TreeParzenEstimator estimator = new(new CategoricalSpace(9, 4), new SeededRandom(3));
        CategoricalPoint[] points = [.. Enumerable.Range(0, 9).Select(_ => estimator.Suggest()!)];

        Assert.Equal(Enumerable.Range(0, 9), points.Select(static point => point.Choices[0]).Order());
        Assert.Equal(Enumerable.Range(0, 4), points.Select(static point => point.Choices[1]).Distinct().Order());
    }

    [Fact]
    public void Suggestions_that_wait_for_their_value_are_not_suggested_again()
    {
        TreeParzenEstimator estimator = new(new CategoricalSpace(3, 4, 1), new SeededRandom(0));
        CategoricalPoint[] points = [.. Enumerable.Range(0, 12).Select(_ => estimator.Suggest()!)];

        Assert.Equal(12, points.Distinct().Count());
        Assert.True(estimator.IsExhausted);
        Assert.Null(estimator.Suggest());
    }

    [Fact]
    public void When_every_combination_was_tried_the_most_promising_that_may_still_change_is_suggested_again()
    {
        TreeParzenEstimator estimator = new(new CategoricalSpace(4), new SeededRandom(0));
        for (int choice = 0; choice < 4; choice++)
        {
            Assert.False(estimator.IsExhausted);
            estimator.Observe(new([choice]), choice / 10.0, count: 35);
        }

        Assert.True(estimator.IsExhausted);
        Assert.Equal("3", estimator.Suggest()!.ToString());
        Assert.Equal("2", estimator.Suggest()!.ToString());
        estimator.Observe(new([3]), 0.35, count: 100, isFinal: true);
        estimator.Observe(new([2]), 0.2, count: 70);
        Assert.Equal("2", estimator.Suggest()!.ToString());
        foreach (int choice in (int[])[0, 1, 2])
        {
            estimator.Observe(new([choice]), choice / 10.0, count: 100, isFinal: true);
        }

        Assert.Null(estimator.Suggest());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1, 1, 1)]
    public void A_space_of_one_point_gives_that_point(params int[] sizes)
    {
        TreeParzenEstimator estimator = new(new CategoricalSpace([.. sizes]), new SeededRandom(0));
        CategoricalPoint point = estimator.Suggest()!;

        Assert.All(point.Choices, static choice => Assert.Equal(0, choice));
        Assert.True(estimator.IsExhausted);
        estimator.Observe(point, 1);
        Assert.Equal(point, estimator.Suggest());
    }

    [Fact]
    public void A_mean_over_few_values_is_trusted_less_than_one_over_many()
    {
        TreeParzenEstimator estimator = new(new CategoricalSpace(3), new SeededRandom(0));
        estimator.Observe(new([0]), 0.80, count: 10);
        estimator.Observe(new([1]), 0.78, count: 200);
        estimator.Observe(new([2]), 0.20, count: 10);

        Assert.Equal(["1", "0", "2"], estimator.Ranking().Select(static point => point.ToString()));
    }

    [Fact]
    public void Ties_go_to_the_earlier_observation()
    {
        TreeParzenEstimator estimator = new(new CategoricalSpace(3), new SeededRandom(0));
        estimator.Observe(new([2]), 0.5);
        estimator.Observe(new([0]), 0.5);
        estimator.Observe(new([1]), 0.4);
        estimator.Observe(new([1]), 0.5);

        Assert.Equal(["2", "0", "1"], estimator.Ranking().Select(static point => point.ToString()));
    }

    [Fact]
    public void A_space_too_large_to_list_is_searched_all_the_same()
    {
        CategoricalSpace space = new([.. Enumerable.Repeat(18, 40)]);
        TreeParzenEstimator estimator = new(space, new SeededRandom(0));
        for (int trial = 0; trial < 60; trial++)
        {
            CategoricalPoint point = estimator.Suggest()!;
            Assert.True(space.Contains(point));
            estimator.Observe(point, point.Choices.Count(static choice => choice == 5));
        }

        Assert.Equal(long.MaxValue, space.Count);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentException>(static () => new CategoricalSpace());
        Assert.Throws<ArgumentException>(static () => new CategoricalSpace(3, 0));
        TreeParzenEstimator estimator = new(new CategoricalSpace(3, 2), new SeededRandom(0));
        Assert.Throws<ArgumentException>(() => estimator.Observe(new([3, 0]), 1));
        Assert.Throws<ArgumentException>(() => estimator.Observe(new([1]), 1));
        Assert.Throws<ArgumentException>(() => estimator.Observe(new([1, 1]), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Observe(new([1, 1]), 1, count: 0));
    }

    private static (CategoricalSpace Space, Func<CategoricalPoint, double> Function, double Noise) Problem(string name) => name switch
    {
        "separable" => (new(6, 3, 6, 3), static p => First[p.Choices[0]] + Second[p.Choices[1]] + First[5 - p.Choices[2]] + Second[2 - p.Choices[3]], 0),
        "few trials" => (new(6, 3), static p => First[p.Choices[0]] + Second[p.Choices[1]], 0),
        "pairs" => (new(5, 5, 5, 5), static p => (p.Choices[0] == p.Choices[1] ? 1 : 0) + (p.Choices[2] == (p.Choices[3] + 2) % 5 ? 1 : 0) + (p.Choices[1] == 3 ? 0.5 : 0), 0),
        "one-max" => (new([.. Enumerable.Repeat(2, 12)]), static p => p.Choices.Sum(), 0),
        // Blocks of three in which everything but the best leads away from it (Deb and Goldberg 1993).
        "trap" => (new([.. Enumerable.Repeat(2, 12)]), static p => p.Choices.Chunk(3).Sum(static block => block.Sum() is var ones && ones == 3 ? 3 : 2 - ones), 0),
        "noisy" => (new(12, 6, 12, 6), static p => Enumerable.Range(0, 4).Sum(d => Math.Sin((p.Choices[d] * (2.1 + d)) + d) * 0.1), 0.08),
        _ => throw new ArgumentException(name.ToString(CultureInfo.InvariantCulture), nameof(name)),
    };

    private static double Normal(SeededRandom random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
