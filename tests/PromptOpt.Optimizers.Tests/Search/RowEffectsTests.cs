using System.Collections.Immutable;

namespace PromptOpt.Optimizers.Tests;

public sealed class RowEffectsTests
{
    [Fact]
    public void A_candidate_tried_on_hard_rows_is_not_taken_for_worse()
    {
        // Rows 0 to 4 are easy, 5 to 9 hard. The second is better than the first on the hard rows, on which alone it was tried.
        ImmutableArray<double?> known = [0.9, 0.9, 0.9, 0.9, 0.9, 0.1, 0.1, 0.1, 0.1, 0.1];
        ImmutableArray<double?> better = [null, null, null, null, null, 0.3, 0.3, 0.3, 0.3, 0.3];
        ImmutableArray<double?> worse = [0.8, 0.8, 0.8, 0.8, 0.8, null, null, null, null, null];
        double[] means = RowEffects.EstimateMeans([known, better, worse]);

        Assert.Equal(0.5, means[0], 10);
        Assert.True(means[1] > means[0]);
        Assert.True(means[2] < means[1]);
    }

    [Fact]
    public void A_candidate_scored_on_all_rows_has_its_mean()
    {
        SeededRandom random = new(1);
        ImmutableArray<double?>[] scores = [.. Enumerable.Range(0, 6).Select(candidate => Enumerable.Range(0, 30).Select(row => candidate < 3 || row % candidate == 0 ? random.NextDouble() : (double?)null).ToImmutableArray())];
        double[] means = RowEffects.EstimateMeans(scores);

        for (int candidate = 0; candidate < 3; candidate++)
        {
            Assert.Equal(scores[candidate].Average()!.Value, means[candidate], 10);
        }
    }

    [Fact]
    public void Estimates_order_candidates_better_than_their_raw_means_do()
    {
        (int estimated, int raw) = (0, 0);
        for (int seed = 0; seed < 200; seed++)
        {
            SeededRandom random = new(seed);
            double[] rows = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())];
            ImmutableArray<double?>[] scores =
            [
                .. ((double[])[0.5, 0.4, 0.6]).Select((skill, candidate) => rows
                    .Select((difficulty, row) => candidate == 0 || (row + seed) / 20 % 3 == candidate ? (random.NextDouble() < (skill + difficulty) / 1.6 ? 1 : 0) : (double?)null)
                    .ToImmutableArray()),
            ];
            double[] means = RowEffects.EstimateMeans(scores);
            estimated += means[2] > means[1] ? 1 : 0;
            raw += scores[2].Average() > scores[1].Average() ? 1 : 0;
        }

        Assert.True(estimated >= raw, $"{estimated} of 200 with estimates, {raw} without");
    }

    [Fact]
    public void Nothing_gives_nothing()
    {
        Assert.Empty(RowEffects.EstimateMeans([]));
        Assert.Equal([0.0], RowEffects.EstimateMeans([[null, null]]));
    }
}
