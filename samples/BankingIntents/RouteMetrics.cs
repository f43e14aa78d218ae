using PromptOpt.Optimizers;

namespace BankingIntents;

/// <summary>How good a routing is.</summary>
public static class RouteMetrics
{
    /// <summary>1 for the right intent, 0 for any other, with both named in the feedback.</summary>
    [Metric]
    public static Score SameIntent(RouteMessage expected, RouteMessage actual)
        => expected.Intent == actual.Intent ? Score.Pass : Score.Fail($"expected {expected.Intent}, got {actual.Intent}");
}
