namespace PromptOpt.Optimizers.Tests;

public sealed class SeededRandomTests
{
    [Fact]
    public void Numbers_are_the_same_on_every_platform_and_version()
    {
        SeededRandom random = new(42, "candidate", "7");

        Assert.Equal([17969693290437738351UL, 14571519488986993478UL, 10979582800576032245UL], new[] { random.NextUInt64(), random.NextUInt64(), random.NextUInt64() });
    }

    [Fact]
    public void A_substream_is_the_stream_of_all_its_names_whatever_was_drawn_before()
    {
        SeededRandom parent = new(42, "candidate");
        parent.NextUInt64();

        Assert.Equal(new SeededRandom(42, "candidate", "7", "demos").NextUInt64(), parent.Substream("7", "demos").NextUInt64());
        Assert.Equal(new SeededRandom(42, "candidate", "7", "demos").NextUInt64(), parent.Substream("7").Substream("demos").NextUInt64());
    }

    [Fact]
    public void Other_names_and_other_seeds_give_other_numbers()
    {
        ulong[] firsts =
        [
            new SeededRandom(0).NextUInt64(),
            new SeededRandom(1).NextUInt64(),
            new SeededRandom(-1).NextUInt64(),
            new SeededRandom(0, "a").NextUInt64(),
            new SeededRandom(0, "a", "b").NextUInt64(),
            new SeededRandom(0, "ab").NextUInt64(),
            new SeededRandom(0, "b", "a").NextUInt64(),
        ];

        Assert.Equal(firsts.Length, firsts.Distinct().Count());
    }

    [Fact]
    public void Whole_numbers_are_spread_evenly()
    {
        SeededRandom random = new(7);
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++)
        {
            counts[random.NextInt32(6)]++;
        }

        // Chi-squared with 5 degrees of freedom stays below 20.5 with probability 0.999.
        Assert.True(counts.Sum(static count => Math.Pow(count - 10_000, 2) / 10_000) < 20.5);
    }

    [Fact]
    public void Fractions_lie_from_0_up_to_1()
    {
        SeededRandom random = new(7);
        double[] numbers = [.. Enumerable.Range(0, 10_000).Select(_ => random.NextDouble())];

        Assert.All(numbers, static number => Assert.InRange(number, 0, 0.9999999999999999));
        Assert.InRange(numbers.Average(), 0.49, 0.51);
    }

    [Fact]
    public void A_sample_holds_each_number_at_most_once()
    {
        int[] sample = new SeededRandom(1).Sample(100, 30);

        Assert.Equal(30, sample.Distinct().Count());
        Assert.All(sample, static number => Assert.InRange(number, 0, 99));
        Assert.Equal(Enumerable.Range(0, 5), new SeededRandom(1).Sample(5, 5).Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeededRandom(1).Sample(5, 6));
    }

    [Fact]
    public void A_shuffle_reaches_every_order_about_equally_often()
    {
        SeededRandom random = new(3);
        Dictionary<string, int> orders = [];
        for (int i = 0; i < 6_000; i++)
        {
            char[] letters = ['a', 'b', 'c'];
            random.Shuffle(letters.AsSpan());
            string order = new(letters);
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(6, orders.Count);
        Assert.All(orders.Values, static count => Assert.InRange(count, 850, 1150));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1 << 30)]
    [InlineData((1 << 30) + 1)]
    public void Filling_gives_what_drawing_one_after_another_gives(int end)
    {
        SeededRandom one = new(3, "fill");
        SeededRandom all = new(3, "fill");
        int[] numbers = new int[1000];
        all.Fill(numbers, end);
        Assert.Equal([.. numbers.Select(_ => one.NextInt32(end))], numbers);
        Assert.Equal(one.NextUInt64(), all.NextUInt64());
    }
}
