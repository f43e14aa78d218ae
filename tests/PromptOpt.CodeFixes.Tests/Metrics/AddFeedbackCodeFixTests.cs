using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class AddFeedbackCodeFixTests
{
    private const string Fail = "Score.Fail($\"expected {expected.Item}, got {actual.Item}\")";

    [Theory]
    [InlineData("bool M(Offer expected, Offer actual) => expected.Item == actual.Item;", "Score M(Offer expected, Offer actual) => expected.Item == actual.Item ? Score.Pass : FAIL;")]
    [InlineData("bool M(Offer expected, Offer actual) { if (actual.Item == \"\") { return false; } return expected.Item == actual.Item || actual.Item == \"a\"; }", "Score M(Offer expected, Offer actual) { if (actual.Item == \"\") { return FAIL; } return expected.Item == actual.Item || actual.Item == \"a\" ? Score.Pass : FAIL; }")]
    [InlineData("double M(Offer expected, Offer actual) => actual.Item.Length / (double)expected.Item.Length;", "Score M(Offer expected, Offer actual) => Score.Of(actual.Item.Length / (double)expected.Item.Length, $\"expected {expected.Item}, got {actual.Item}\");")]
    [InlineData("Score M(Offer expected, Offer actual) => expected.Item == actual.Item ? Score.Pass : Score.Fail();", "Score M(Offer expected, Offer actual) => expected.Item == actual.Item ? Score.Pass : FAIL;")]
    [InlineData("Task<Score> M(Offer expected, Offer actual) => Task.FromResult(Score.Of(expected.Item == actual.Item ? 1 : 0.5));", "Task<Score> M(Offer expected, Offer actual) => Task.FromResult(Score.Of(expected.Item == actual.Item ? 1 : 0.5, $\"expected {expected.Item}, got {actual.Item}\"));")]
    public async Task The_metric_says_what_was_expected_and_what_came(string before, string after)
        => Assert.Equal(
            Project(after.Replace("FAIL", Fail, StringComparison.Ordinal)),
            await CodeFixRun.FixAsync(new AddFeedbackCodeFix(), Project(before), new OptimizationSettingsAnalyzer(), new OptimizationAnalyzer()));

    [Theory]
    [InlineData("bool M(Offer expected, Offer actual) => expected.Item == actual.Item; public static bool Both(Offer a, Offer b) => M(a, b);")]
    [InlineData("bool M(Example<Offer> example, Prediction<Offer> prediction, MetricContext context) => prediction.Value.Item.Length > 3;")]
    public async Task Nothing_is_offered_where_others_use_the_number_or_nothing_is_expected(string metric)
        => Assert.True(await CodeFixRun.IsSilentAsync(new AddFeedbackCodeFix(), Project(metric), new OptimizationSettingsAnalyzer()));

    private static string Project(string metric) => MetricSources.Program + $$"""
        public static class Metrics
        {
            [Metric] public static {{metric}}
        }

        [Optimize<Gepa>(Program = typeof(Reader), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.M), MaxCalls = 2000)]
        public static partial class Tuning;
        """;
}
