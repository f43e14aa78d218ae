using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class CreateMetricCodeFixTests
{
    [Fact]
    public async Task The_metric_is_written_into_the_class_that_is_named()
        => Assert.Equal(
            MetricSources.Program + """
            public static class Metrics
            {
                [Metric]
                public static Score Same(Offer expected, Offer actual)
                    => expected.Item == actual.Item
                        ? Score.Pass
                        : Score.Fail($"expected {expected.Item}, got {actual.Item}");
            }

            [Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same))]
            public static partial class Tuning;
            """,
            await FixAsync(MetricSources.Program + """
            public static class Metrics
            {
            }

            [Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same))]
            public static partial class Tuning;
            """));

    [Fact]
    public async Task A_class_without_a_body_gets_one_and_every_output_is_compared_as_its_type_is()
    {
        string text = await FixAsync(MetricSources.Program + """
            [Optimize<LabeledFewShot>(Program = typeof(FullReader), Train = "t.csv", Metric = "Same")]
            public static partial class Tuning;
            """);
        Assert.Contains("internal static Score Same(FullOffer expected, FullOffer actual)", text, StringComparison.Ordinal);
        Assert.Contains("expected.Item == actual.Item && Math.Abs(expected.Price - actual.Price) < 1e-6 && System.Linq.Enumerable.SequenceEqual(expected.Tags, actual.Tags)", text, StringComparison.Ordinal);
        Assert.Contains("Score.Fail(FormattableString.Invariant($\"Item: expected {expected.Item}, got {actual.Item}; Price: expected {expected.Price}, got", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = \"t.csv\", MetricType = typeof(string), Metric = \"Same\")] public static partial class Tuning;")]
    [InlineData("[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = \"t.csv\", Metric = \"Same\")] public static partial class Tuning { public static int Same => 1; }")]
    [InlineData("[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = \"t.csv\", Metric = \"is not a name\")] public static partial class Tuning;")]
    [InlineData("[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = \"t.csv\")] public static partial class Tuning;")]
    public async Task Nothing_is_offered_where_there_is_no_place_or_no_name(string tuning)
        => Assert.True(await CodeFixRun.IsSilentAsync(new CreateMetricCodeFix(), MetricSources.Program + tuning, new OptimizationAnalyzer()));

    // The metric that is written has nothing wrong with it either.
    private static Task<string> FixAsync(string source) => CodeFixRun.FixAsync(new CreateMetricCodeFix(), source, new OptimizationAnalyzer(), new MetricAnalyzer());
}
