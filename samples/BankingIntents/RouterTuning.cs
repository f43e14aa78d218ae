using PromptOpt.Optimizers;

namespace BankingIntents;

/// <summary>How the router is tuned: what is tried, on which rows, and what counts.</summary>
[Optimize<BootstrapFewShotWithRandomSearch>(
    Program = typeof(Router),
    Train = "data/train.csv",
    Validation = "data/validation.csv",
    Test = "data/test.csv",
    MetricType = typeof(RouteMetrics),
    Metric = nameof(RouteMetrics.SameIntent),
    Options = nameof(Settings),
    MaxCalls = 40_000)]
public static partial class RouterTuning
{
    // 77 intents need many examples to be told apart; a real model does well with a quarter of them.
    private static BootstrapFewShotWithRandomSearchOptions Settings => new()
    {
        MaxLabeledDemos = 308,
        MaxBootstrappedDemos = 32,
        Candidates = 5,
    };
}
