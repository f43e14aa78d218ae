using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class UseInvariantCultureCodeFixTests
{
    [Theory]
    [InlineData("expected.Item.ToLower() == actual.Item", "expected.Item.ToLowerInvariant() == actual.Item")]
    [InlineData("actual.Item.StartsWith(expected.Item)", "actual.Item.StartsWith(expected.Item, StringComparison.Ordinal)")]
    [InlineData("actual.Item.IndexOf(expected.Item) > 0", "actual.Item.IndexOf(expected.Item, StringComparison.Ordinal) > 0")]
    [InlineData("double.Parse(actual.Item) > expected.Item.Length", "double.Parse(actual.Item, CultureInfo.InvariantCulture) > expected.Item.Length")]
    [InlineData("double.TryParse(actual.Item, out double price) && price > expected.Item.Length", "double.TryParse(actual.Item, CultureInfo.InvariantCulture, out double price) && price > expected.Item.Length")]
    [InlineData("1.5.ToString(\"F2\") == expected.Item + actual.Item", "1.5.ToString(\"F2\", CultureInfo.InvariantCulture) == expected.Item + actual.Item")]
    [InlineData("string.Equals(expected.Item, actual.Item, StringComparison.CurrentCultureIgnoreCase)", "string.Equals(expected.Item, actual.Item, StringComparison.OrdinalIgnoreCase)")]
    [InlineData("expected.Item.ToLower(CultureInfo.CurrentCulture) == actual.Item", "expected.Item.ToLower(CultureInfo.InvariantCulture) == actual.Item")]
    public async Task What_depends_on_the_culture_no_longer_does(string before, string after)
        => Assert.Equal(Metric(after), await CodeFixRun.FixAsync(new UseInvariantCultureCodeFix(), Metric(before), new MetricAnalyzer()));

    [Fact]
    public async Task Everything_in_a_document_is_fixed_at_once()
        => Assert.Equal(
            Metric("expected.Item.ToLowerInvariant() == actual.Item.ToLowerInvariant() && actual.Item.EndsWith(expected.Item, StringComparison.Ordinal)"),
            await CodeFixRun.FixAllAsync(
                new UseInvariantCultureCodeFix(),
                Metric("expected.Item.ToLower() == actual.Item.ToLower() && actual.Item.EndsWith(expected.Item)"),
                new MetricAnalyzer()));

    [Fact]
    public async Task Nothing_is_offered_where_the_meaning_is_not_clear()
        => Assert.True(await CodeFixRun.IsSilentAsync(new UseInvariantCultureCodeFix(), Metric("string.Compare(expected.Item, actual.Item, true) == 0"), new MetricAnalyzer()));

    private static string Metric(string score) => MetricSources.Program + $$"""
        public static class Metrics
        {
            [Metric] public static bool M(Offer expected, Offer actual) => {{score}};
        }
        """;
}
