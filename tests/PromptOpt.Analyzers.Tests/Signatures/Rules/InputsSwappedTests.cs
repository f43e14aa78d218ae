namespace PromptOpt.Analyzers.Tests;

public sealed class InputsSwappedTests() : RuleTests(new InputsSwapped(), "PO1038")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Calls("public ValueTask<Prediction<Ask>> Run(Predict<Ask> ask) => ask.RunAsync([|context|], _question, 1);"),
        Calls("public ValueTask<Prediction<Ask>> Run(Predict<Ask> ask, Ask row) => ask.RunAsync([|row.Context|], row.Question, 1);"),
        Calls("public Ask Run(Ask row, string @long, string @short) => row.WithOutputs([|@long|], @short);"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Calls("public ValueTask<Prediction<Ask>> Run(Predict<Ask> ask) => ask.RunAsync(_question, context, 1);"),
        Calls("public ValueTask<Prediction<Ask>> Run(Predict<Ask> ask) => ask.RunAsync(question: context, context: _question, count: 1);"),
        Calls("public ValueTask<Prediction<Ask>> Run(Predict<Ask> ask, string other) => ask.RunAsync(context, other, 1);"),
        Calls("public static string RunAsync(string question, string context) => question + context; public string Run() => RunAsync(context, _question);"),
    ];

    private static string Calls(string member) => $$"""
        [Signature("Do it.")]
        public partial class Ask
        {
            [InputField] public required string Question { get; init; }
            [InputField] public required string Context { get; init; }
            [InputField] public int Count { get; init; }
            [OutputField] public string Short { get; init; } = "";
            [OutputField] public string Long { get; init; } = "";
        }

        public class Caller(string context)
        {
            private readonly string _question = "";
            {{member}}
        }
        """;
}
