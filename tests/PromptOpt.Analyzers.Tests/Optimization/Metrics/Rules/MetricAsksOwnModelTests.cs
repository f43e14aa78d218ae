namespace PromptOpt.Analyzers.Tests;

public sealed class MetricAsksOwnModelTests() : RuleTests(new MetricAnalyzer(), "PO4030")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Metric("""static readonly IChatClient Model = null!; [Metric] public static async Task<Score> M(Offer expected, Offer actual) => (await [|Model|].GetResponseAsync(expected.Item + actual.Item)).Text == "yes";"""),
        OptimizationProject.Metric("""static readonly Predict<Other> Ask = null!; [Metric] public static async Task<Score> M(Offer expected, Offer actual) => (await [|Ask|].RunAsync(new Other { Question = expected.Item + actual.Item })).Value.Answer == "yes";"""),
        OptimizationProject.Metric("""[Metric] public static async Task<Score> M(Offer expected, Offer actual) => (await [|new Made()|].GetResponseAsync(expected.Item + actual.Item)).Text == "yes"; class Made() : DelegatingChatClient(null!);"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Metric("""[Metric] public static async Task<Score> M(Example<Offer> example, Prediction<Offer> prediction, MetricContext context) => (await context.Judge.GetResponseAsync(prediction.Value.Item)).Text == "yes";"""),
        OptimizationProject.Metric("""[Metric] public static async Task<Score> M(Example<Offer> example, Prediction<Offer> prediction, MetricContext context, CancellationToken cancellationToken) => (await new Predict<Other>(context.Judge).RunAsync(new Other { Question = prediction.Value.Item }, cancellationToken)).Value.Answer == "yes";"""),
        OptimizationProject.Metric("""[Metric] public static async Task<Score> M(Example<Offer> example, Prediction<Offer> prediction, MetricContext context) => (await new Wrapped(context.Judge).GetResponseAsync(prediction.Value.Item)).Text == "yes"; class Wrapped(IChatClient inner) : DelegatingChatClient(inner);"""),
        OptimizationProject.Metric("static readonly IChatClient Model = null!; public static Task<ChatResponse> AskAsync(string text) => Model.GetResponseAsync(text);"),
    ];
}
