using FsCheck;
using FsCheck.Fluent;

namespace PromptOpt.Optimizers.Tests;

public sealed class MinibatchSamplerTests
{
    [Fact]
    public void Every_row_comes_once_before_any_comes_again()
    {
        MinibatchSampler sampler = new(6, new SeededRandom(1));
        int[][] batches = [.. Enumerable.Range(0, 6).Select(_ => sampler.Next(2))];
        Assert.Equal(Enumerable.Range(0, 6), batches.Take(3).SelectMany(static batch => batch).Order());
        Assert.Equal(Enumerable.Range(0, 6), batches.Skip(3).SelectMany(static batch => batch).Order());
        Assert.NotEqual(batches.Take(3).SelectMany(static batch => batch), batches.Skip(3).SelectMany(static batch => batch));
    }

    [Fact]
    public void A_batch_larger_than_the_set_is_the_whole_set() => Assert.Equal([0, 1], new MinibatchSampler(2, new SeededRandom(1)).Next(5));

    [Fact]
    public void No_batch_holds_a_row_twice_and_all_rows_come_equally_often()
        => Prop.ForAll(Gen.Choose(1, 12).ToArbitrary(), Gen.Choose(1, 12).ToArbitrary(), Gen.Choose(1, 30).ToArbitrary(), static (rows, size, batches) =>
        {
            MinibatchSampler sampler = new(rows, new SeededRandom(7));
            int[][] drawn = [.. Enumerable.Range(0, batches).Select(_ => sampler.Next(size))];
            int[] counts = [.. Enumerable.Range(0, rows).Select(row => drawn.Count(batch => batch.Contains(row)))];
            return drawn.All(batch => batch.Length == Math.Min(rows, size) && batch.Distinct().Count() == batch.Length)
                && counts.Max() - counts.Min() <= 1;
        }).QuickCheckThrowOnFailure();
}
