using Microsoft.Extensions.AI;
using PromptOpt;
using PromptOpt.Optimizers;

namespace Optimizations
{
    [Signature("Answer.")]
    public partial class Ask
    {
        [InputField] public required string Question { get; init; }
        [OutputField] public string Answer { get; init; } = "";
    }

    [Signature("Answer.")]
    public partial class Other
    {
        [InputField] public required string Question { get; init; }
        [OutputField] public string Answer { get; init; } = "";
    }

    [PromptProgram(Name = "Optimized")]
    public partial class Asker(IChatClient client) : PromptProgram<Ask>(client)
    {
        [Module] private partial Predict<Ask> Step { get; }
        protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
    }

    public static class Metrics
    {
        [Metric] public static bool Same(Ask expected, Ask actual) => expected.Answer == actual.Answer;
        [Metric] public static bool Others(Other expected, Other actual) => expected.Answer == actual.Answer;
        [Metric] public static string Shapeless(Ask expected, Ask actual) => expected.Answer + actual.Answer;
    }

    [Optimize<LabeledFewShot>(Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    public static class /*PO4001*/NotPartial;

    public class /*PO4002*/Outer
    {
        [Optimize<LabeledFewShot>(Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
        public static partial class Inner;
    }

    [Optimize<LabeledFewShot>(Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    public partial class /*PO4003*/NotStatic;

    [/*PO4004*/Optimize<LabeledFewShot>(Name = "Programless", Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    [Optimize<LabeledFewShot>(Name = "NoProgram", /*PO4005*/Program = typeof(string), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    [/*PO4006*/Optimize<LabeledFewShot>(Name = "Dataless", Program = typeof(Asker), MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    [/*PO4007*/Optimize<LabeledFewShot>(Name = "Metricless", Program = typeof(Asker), Train = "t.csv", MaxCalls = 9)]
    [Optimize<LabeledFewShot>(Name = "NotFound", Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), /*PO4008*/Metric = "Sam", MaxCalls = 9)]
    [Optimize<LabeledFewShot>(Name = "Shape", Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), /*PO4009*/Metric = nameof(Metrics.Shapeless), MaxCalls = 9)]
    [Optimize<LabeledFewShot>(Name = "Differs", Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), /*PO4010*/Metric = nameof(Metrics.Others), MaxCalls = 9)]
    [Optimize<LabeledFewShot>(Name = "Optionless", Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), /*PO4011*/Options = "Nothing", MaxCalls = 9)]
    [Optimize<LabeledFewShot>(Name = "Fine", Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    [/*PO4012*/Optimize<LabeledFewShot>(Name = "Fine", Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    [Optimize<LabeledFewShot>(Name = "Limit", Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), /*PO4013*/MaxCalls = -1)]
    [/*PO4015*/Optimize<Optimizer>(Name = "Abstract", Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    [/*PO4016*/Optimize<LabeledFewShot>(Name = "Taken", Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    [Optimize<LabeledFewShot>(/*PO4018*/Name = "a b", Program = typeof(Asker), Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    [Optimize<LabeledFewShot>(Name = "Makerless", Program = typeof(Asker), /*PO4040*/Create = "Make", Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    [Optimize<LabeledFewShot>(Name = "Column", Program = typeof(Asker), Columns = new[] { /*PO4041*/"nothing=x" }, Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    [Optimize<LabeledFewShot>(Name = "Delimiter", Program = typeof(Asker), /*PO4042*/Delimiter = "||", Train = "t.csv", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 9)]
    public static partial class Tuning
    {
        public static string TakenOptimization => "";
    }

    // Where members are missing that signatures of methods name, no analyzer is asked.
    public class Uses(OptimizationDefinition<Asker, /*PO1040*/NotASignature> definition) { public object All => definition; }

    public class NotASignature;
}
