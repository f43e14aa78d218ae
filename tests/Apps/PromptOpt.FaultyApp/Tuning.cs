using PromptOpt;
using PromptOpt.Optimizers;

public static class RouteMetrics
{
    [Metric]
    public static Score SameIntent(RouteMessage expected, RouteMessage actual)
        => expected.Intent == actual.Intent ? Score.Pass : Score.Fail("another intent");
}

[Optimize<LabeledFewShot>(Program = typeof(Router), Train = "data/train.csv", Validation = "data/validation.jsonl", MetricType = typeof(RouteMetrics), Metric = nameof(RouteMetrics.SameIntent), MaxCalls = 100)]
public static partial class RouterTuning;

[Optimize<LabeledFewShot>(Program = typeof(Router), Train = "data/train.csv", MetricType = typeof(RouteMetrics), Metric = "SameIntention", MaxCalls = 100)]
public static partial class MisspeltTuning;

[Optimize<LabeledFewShot>(Program = typeof(Router), Validation = "data/validation.jsonl", MetricType = typeof(RouteMetrics), Metric = nameof(RouteMetrics.SameIntent), MaxCalls = 100)]
public static partial class DatalessTuning;
