namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class CallBlockedTests() : RuleTests(new CallBlocked(), "PO2026")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Caller("public string Ask(Predict<Question> step) => step.RunAsync(message: \"x\").[|Result|].Value.Answer;"),
        ProgramSource.Caller("public string Ask(Predict<Question> step) => step.RunAsync(message: \"x\").AsTask().[|Result|].Value.Answer;"),
        ProgramSource.Caller("public string Ask(Predict<Question> step) => step.RunAsync(message: \"x\").GetAwaiter().[|GetResult|]().Value.Answer;"),
        ProgramSource.Caller("public string Ask(Predict<Question> step) => step.RunAsync(message: \"x\").ConfigureAwait(false).GetAwaiter().[|GetResult|]().Value.Answer;"),
        ProgramSource.Caller("public void Ask(Predict<Question> step) => step.RunAsync(message: \"x\").AsTask().[|Wait|]();"),
        ProgramSource.Caller("public void Ask(Predict<Question> a, Predict<Question> b) => Task.[|WaitAll|](a.RunAsync(message: \"x\").AsTask(), b.RunAsync(message: \"x\").AsTask());"),
        ProgramSource.Caller("public string Ask(Predict<Question> step) => Task.Run(async () => await step.RunAsync(message: \"x\")).[|Result|].Value.Answer;"),
        ProgramSource.Body("return Step.RunAsync(input, cancellationToken).[|Result|];"),
        ProgramSource.Caller("public double Score(Evaluator evaluator, P program, Dataset<Question> rows, Metric<Question> metric) => evaluator.EvaluateAsync(program, rows, metric).[|Result|].Score;")
            + "[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { " + ProgramSource.Forward + " }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Caller("public async Task<string> Ask(Predict<Question> step) => (await step.RunAsync(message: \"x\")).Value.Answer;"),
        ProgramSource.Caller("""
            public async Task<string> Ask(Predict<Question> step)
            {
                Task<Prediction<Question>> one = step.RunAsync(message: "x").AsTask();
                Task<Prediction<Question>> two = step.RunAsync(message: "y").AsTask();
                await Task.WhenAll(one, two);
                return one.Result.Value.Answer + two.Result.Value.Answer;
            }
            """),
        ProgramSource.Caller("public string Read(Task<string> file) => file.Result;"),
        ProgramSource.Caller("public Task<string> Ask(Predict<Question> step) => step.RunAsync(message: \"x\").AsTask().ContinueWith(task => task.Result.Value.Answer);"),
        ProgramSource.Caller("public string Result { get; set; } = \"\"; public async Task Ask(Predict<Question> step) => Result = (await step.RunAsync(message: \"x\")).Value.Answer;"),
    ];
}
