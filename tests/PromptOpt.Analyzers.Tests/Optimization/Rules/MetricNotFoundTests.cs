using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers.Tests;

public sealed class MetricNotFoundTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4008")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", [|Metric = "Same"|])] public static partial class T;"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", MetricType = typeof(Metrics), [|Metric = "Sane"|])] public static partial class T;"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", [|Metric = nameof(M)|])] public static partial class T { public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item; }"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", Metric = nameof(M))] public static partial class T { [Metric] internal static bool M(Offer expected, Offer actual) => expected.Item == actual.Item; }"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", Metric = nameof(Offer.Right))] public static partial class T; public partial class Offer { [Metric] public static bool Right(Offer expected, Offer actual) => expected.Item == actual.Item; }"""),
    ];

    [Theory]
    [InlineData("Sane", "There is no [Metric] method 'Sane' in 'Metrics' that is accessible here: did you mean 'Same'?")]
    [InlineData("Tone", "There is no [Metric] method 'Tone' in 'Metrics' that is accessible here: write the method, or mark it with [Metric]")]
    public async Task The_nearest_metric_is_named(string metric, string message)
    {
        RuleCase tested = OptimizationProject.Of(
            $$"""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", MetricType = typeof(Metrics), Metric = "{{metric}}")] public static partial class T;""");
        ImmutableArray<Diagnostic> said = await RuleRun.Of(tested, "PO4008").DiagnosticsAsync(new OptimizationAnalyzer());
        Assert.Equal(message, Assert.Single(said).GetMessage(CultureInfo.InvariantCulture));
    }
}
