namespace PromptOpt.Optimizers.Tests;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(3, 0.9986501019683699)]
    [InlineData(-5, 2.866515718791946e-07)]
    public void The_normal_distribution_has_its_known_values(double x, double probability)
    {
        Assert.Equal(probability, NormalDistribution.Cumulative(x), 1e-15);
        Assert.Equal(x, NormalDistribution.Quantile(probability), 1e-9);
    }

    [Fact]
    public void The_interval_of_a_mean_is_near_its_theory_for_a_large_even_sample()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(static i => i % 4 == 0 ? 0.0 : 1.0)];
        ConfidenceInterval interval = Bootstrap.ScoreInterval(values, 0.95, new SeededRandom(1));

        // 0.75 ± 1.96 · √(0.75 · 0.25 / 1000)
        Assert.Equal(0.7232, interval.Low, 0.004);
        Assert.Equal(0.7768, interval.High, 0.004);
        Assert.Equal(IntervalMethod.Bootstrap, interval.Method);
    }

    [Fact]
    public void The_interval_leans_the_way_of_a_skewed_sample()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(static i => i < 38 ? 1.0 : 0.0)];
        ConfidenceInterval interval = Bootstrap.ScoreInterval(values, 0.95, new SeededRandom(1));

        Assert.True(0.95 - interval.Low > interval.High - 0.95);
        Assert.InRange(interval.High, 0.95, 1);
    }

    [Fact]
    public void Intervals_hold_the_true_mean_about_as_often_as_they_say()
    {
        SeededRandom random = new(11);
        int held = 0;
        for (int trial = 0; trial < 300; trial++)
        {
            double[] values = new double[60];
            foreach (ref double value in values.AsSpan())
            {
                value = Math.Pow(random.NextDouble(), 2);
            }

            held += Bootstrap.ScoreInterval(values, 0.9, random).Contains(1.0 / 3) ? 1 : 0;
        }

        Assert.InRange(held / 300.0, 0.84, 0.95);
    }

    [Theory]
    [InlineData(1.0, 20, 0.8315665, 1.0)]
    [InlineData(0.0, 20, 0.0, 0.1684335)]
    public void Nothing_but_passes_or_failures_has_the_exact_binomial_interval(double value, int count, double low, double high)
    {
        ConfidenceInterval interval = Bootstrap.ScoreInterval([.. Enumerable.Repeat(value, count)], 0.95, new SeededRandom(1));

        Assert.Equal(IntervalMethod.ExactBinomial, interval.Method);
        Assert.Equal(low, interval.Low, 1e-6);
        Assert.Equal(high, interval.High, 1e-6);
    }

    [Fact]
    public void Without_spread_or_values_the_interval_says_so()
    {
        Assert.Equal(new(0.5, 0.5, 0.95, IntervalMethod.NoSpread), Bootstrap.ScoreInterval([0.5, 0.5], 0.95, new SeededRandom(1)));
        Assert.Equal(IntervalMethod.NoSpread, Bootstrap.ScoreInterval([], 0.95, new SeededRandom(1)).Method);
    }

    [Theory]
    [InlineData(15, 5, 0.04138946533203125)]
    [InlineData(6, 0, 0.03125)]
    [InlineData(3, 3, 1.0)]
    [InlineData(0, 0, 1.0)]
    public void Scores_of_0_and_1_are_tested_exactly_as_McNemar_does(int gained, int lost, double probability)
    {
        double[] differences = [.. Enumerable.Repeat(1.0, gained), .. Enumerable.Repeat(-1.0, lost), .. new double[50]];

        Assert.Equal(probability, PairedTest.TwoSidedProbability(differences, new SeededRandom(1)), 1e-12);
    }

    [Fact]
    public void Few_differences_of_different_size_are_tested_over_all_signs()
    {
        // Of the eight sums of ±0.1 ±0.2 ±0.4 two are as far from zero as 0.7.
        Assert.Equal(0.25, PairedTest.TwoSidedProbability([0.1, 0.2, 0.4], new SeededRandom(1)), 1e-12);

        // Darwin's maize heights, on which Fisher showed the test: 1,726 of 32,768 signs are as extreme.
        double[] darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
        Assert.Equal(0.0527, PairedTest.TwoSidedProbability(darwin, new SeededRandom(1)), 0.006);
    }

    [Fact]
    public async Task A_comparison_tells_what_changed_and_whether_it_may_be_chance()
    {
        Dataset<Ticket> data = DatasetPropertyTests.Numbered(60);
        EvaluationResult<Ticket> worse = await Evaluate(data, static i => i < 30);
        EvaluationResult<Ticket> better = await Evaluate(data, static i => i is not 2 and < 50);
        EvaluationResult<Ticket> alike = await Evaluate(data, static i => i is not 2 and < 32);

        EvaluationComparison<Ticket> gain = worse.Compare(better);
        Assert.Equal((ComparisonVerdict.Better, 20, 1, 60), (gain.Verdict, gain.Gained, gain.Lost, gain.Compared));
        Assert.Equal(19 / 60.0, gain.Difference, 12);
        Assert.True(gain.Interval.Low > 0.15 && gain.Interval.High < 0.5);
        Assert.Equal(data[2].Id, gain.Changes[0].Example.Id);
        Assert.Equal(ComparisonVerdict.Worse, better.Compare(worse).Verdict);
        Assert.Equal(ComparisonVerdict.NotDistinguishable, worse.Compare(alike).Verdict);
        Assert.StartsWith("not distinguishable: difference 0.016667", worse.Compare(alike).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unscored_examples_are_left_out_of_a_comparison_and_counted()
    {
        Dataset<Ticket> data = DatasetPropertyTests.Numbered(60);
        EvaluationResult<Ticket> all = await Evaluate(data, static i => i < 30);
        EvaluationResult<Ticket> some = await Evaluate(data, static i => i < 3 ? throw new ModelException(FailureKind.RateLimit, "slow") : i < 30);

        EvaluationComparison<Ticket> comparison = all.Compare(some);
        Assert.Equal((57, 3, 0.0, 1.0), (comparison.Compared, comparison.Excluded, comparison.Difference, comparison.PValue));
    }

    [Fact]
    public async Task Evaluations_of_other_rows_or_metrics_are_not_compared()
    {
        EvaluationResult<Ticket> result = await Evaluate(DatasetPropertyTests.Numbered(5), static _ => true);
        EvaluationResult<Ticket> others = await Evaluate(DatasetPropertyTests.Numbered(6), static _ => true);

        Assert.Throws<ArgumentException>(() => result.Compare(others));
    }

    private static Task<EvaluationResult<Ticket>> Evaluate(Dataset<Ticket> data, Func<int, bool> isRight)
    {
        Dictionary<string, Example<Ticket>> rows = data.ToDictionary(static row => row.Value.Message);
        TicketProgram program = new(input =>
        {
            Intent right = rows[input.Message].Value.Intent;
            int number = int.Parse(input.Message.AsSpan(8), System.Globalization.CultureInfo.InvariantCulture);
            return new Ticket { Message = input.Message, Intent = isRight(number) ? right : (Intent)(((int)right + 1) % 3) };
        });
        return new Evaluator().EvaluateAsync(program, data, TicketMetrics.SameIntent, null, TestContext.Current.CancellationToken);
    }
}
