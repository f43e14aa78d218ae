namespace PromptOpt.Analyzers.Tests;

public sealed class MetricNamesUnknownPredictorTests() : RuleTests(new MetricAnalyzer(), "PO4039")
{
    private const string Nested = """
        [PromptProgram]
        public partial class Office(IChatClient client) : PromptProgram<Offer>(client)
        {
            [Module] private partial Reader Inner { get; }
            [Module(Name = "Twice")] private partial ChainOfThought<Other> Check { get; }
            protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => Inner.RunAsync(input, cancellationToken);
        }

        """;

    internal override IEnumerable<RuleCase> Faulty =>
    [
        Tuned("Score.Fail().WithPredictorFault([|\"read\"|], \"wrong\")"),
        Tuned("Score.Fail().WithPredictorPraise(feedback: \"fine\", predictor: [|nameof(Offer)|])"),
        Tuned("Score.Of(0.5).WithPredictorFeedback(\"Read\", \"so\").WithPredictorFeedback([|\"self\"|], \"so\")"),
        Tuned("Score.Fail().WithPredictorFault([|\"Read\"|], \"wrong\")", "Office"),
        Tuned("Score.Fail().WithPredictorFault([|\"Check\"|], \"wrong\")", "Office"),
        OptimizationProject.Of(
            """
            public static class Shared { [Metric] public static Score M(Offer expected, Offer actual) => expected.Item == actual.Item ? Score.Pass : Score.Fail().WithPredictorFault([|"Read"|], "wrong"); }
            [Optimize<Gepa>(Program = typeof(Reader), Train = "t.csv", MetricType = typeof(Shared), Metric = "M")] public static partial class First;
            [Optimize<Gepa>(Program = typeof(Office), Train = "t.csv", MetricType = typeof(Shared), Metric = "M", Name = "second")] public static partial class Second;
            """ + Nested),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Tuned("Score.Fail().WithPredictorFault(\"Read\", \"wrong\")"),
        Tuned("Score.Fail().WithPredictorFault(\"Inner.Read\", \"wrong\").WithPredictorPraise(\"Twice\", \"right\")", "Office"),
        Tuned("Score.Fail().WithPredictorFault(actual.Item, \"wrong\")"),
        OptimizationProject.Metric("""[Metric] public static Score M(Offer expected, Offer actual) => Score.Fail(expected.Item).WithPredictorFault("Elsewhere", actual.Item);"""),
    ];

    private static RuleCase Tuned(string score, string program = "Reader") => OptimizationProject.Of(
        $$"""
        [Optimize<Gepa>(Program = typeof({{program}}), Train = "t.csv", Metric = nameof(M))] public static partial class T
        {
            [Metric] public static Score M(Offer expected, Offer actual) => expected.Item == actual.Item ? Score.Pass : {{score}};
        }

        """ + Nested);
}
