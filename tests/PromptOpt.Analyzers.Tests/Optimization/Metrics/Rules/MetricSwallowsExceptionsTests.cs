namespace PromptOpt.Analyzers.Tests;

public sealed class MetricSwallowsExceptionsTests() : RuleTests(new MetricAnalyzer(), "PO4029")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) { try { return expected.Item == actual.Item; } [|catch|] { return false; } }"),
        OptimizationProject.Metric("[Metric] public static Score M(Offer expected, Offer actual) { try { return expected.Item == actual.Item; } [|catch (Exception exception)|] { return Score.Fail(exception.Message); } }"),
        OptimizationProject.Metric("[Metric] public static async Task<Score> M(Example<Offer> example, Prediction<Offer> prediction, MetricContext context, CancellationToken cancellationToken) { try { await context.Judge.GetResponseAsync(prediction.Value.Item, cancellationToken: cancellationToken); return Score.Pass; } [|catch (OperationCanceledException)|] { return 0.0; } }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) { try { return int.Parse(actual.Item, CultureInfo.InvariantCulture) == expected.Count; } catch (FormatException) { return false; } }"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) { try { return expected.Item == actual.Item; } catch (Exception exception) { throw new InvalidOperationException(actual.Item, exception); } }"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) { try { return expected.Item == actual.Item; } catch (Exception exception) when (exception is FormatException or OverflowException) { return false; } }"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) { try { return expected.Item == actual.Item; } finally { Console.WriteLine(); } }"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) { try { return expected.Item == actual.Item; } catch { Console.WriteLine(); throw; } }"),
    ];
}
