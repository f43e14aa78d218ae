namespace PromptOpt.Analyzers.Tests;

public sealed class MetricUsesCultureTests() : RuleTests(new MetricAnalyzer(), "PO4025")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => [|expected.Item.ToLower()|] == [|actual.Item.ToLower()|];"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => [|string.Compare(expected.Item, actual.Item, true)|] == 0 || [|expected.Item.CompareTo(actual.Item)|] == 0;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => [|actual.Item.StartsWith(expected.Item)|] && [|actual.Item.IndexOf(expected.Item)|] > 0;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => [|double.TryParse(actual.Item, out double price)|] && price > [|double.Parse(expected.Item, null)|];"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => string.Equals(expected.Item, actual.Item, [|StringComparison.CurrentCultureIgnoreCase|]);"),
        OptimizationProject.Metric("""[Metric] public static Score M(Offer expected, Offer actual) => expected.Price > actual.Price ? Score.Pass : Score.Fail([|expected.Price.ToString("F2")|] + actual.Price.ToString([|CultureInfo.CurrentCulture|]));"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Item.ToLowerInvariant() == actual.Item.ToLowerInvariant();"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => string.Equals(expected.Item, actual.Item, StringComparison.OrdinalIgnoreCase) && string.CompareOrdinal(expected.Item, actual.Item) == 0;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => actual.Item.StartsWith(expected.Item, StringComparison.Ordinal) || actual.Item.StartsWith('a') || actual.Item.Contains(expected.Item);"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => double.TryParse(actual.Item, NumberStyles.Float, CultureInfo.InvariantCulture, out double price) && price > expected.Count;"),
        OptimizationProject.Metric("""[Metric] public static bool M(Offer expected, Offer actual) => expected.Count.ToString() == actual.Item && int.TryParse(actual.Item, out int count) && expected.Item.ToLower(CultureInfo.InvariantCulture) == "a";"""),
    ];
}
