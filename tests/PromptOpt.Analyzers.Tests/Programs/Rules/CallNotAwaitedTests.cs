namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class CallNotAwaitedTests() : RuleTests(new CallNotAwaited(), "PO2025")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Body("[|Step.RunAsync(input, cancellationToken)|]; return Prediction.Of(input);"),
        ProgramSource.Body("_ = [|Step.RunAsync(input, cancellationToken)|].AsTask(); return Prediction.Of(input);"),
        ProgramSource.Body("var task = [|Step.RunAsync(input, cancellationToken)|]; return Prediction.Of(input);"),
        ProgramSource.Caller("public void Warm(Predict<Question> step) => [|step.RunAsync(message: \"x\")|];"),
        ProgramSource.Caller("public void Warm(Predict<Question>? step) => step?[|.RunAsync(message: \"x\")|];"),
        ProgramSource.Caller("public void WarmAll(Predict<Question> step, List<Question> inputs) => inputs.ForEach(input => [|step.RunAsync(input)|]);"),
        ProgramSource.Caller("public void Score(Evaluator evaluator, P program, Dataset<Question> rows, Metric<Question> metric) => _ = [|evaluator.EvaluateAsync(program, rows, metric)|];")
            + "[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { " + ProgramSource.Forward + " }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Body("return await Step.RunAsync(input, cancellationToken).ConfigureAwait(false);"),
        ProgramSource.Body("await Task.WhenAll(Step.RunAsync(input, cancellationToken).AsTask(), Step.RunAsync(input, cancellationToken).AsTask()); return Prediction.Of(input);"),
        ProgramSource.Body("var first = Step.RunAsync(input, cancellationToken); var second = Step.RunAsync(input, cancellationToken); await first; return await second;"),
        ProgramSource.Body("List<Task> tasks = []; foreach (int _ in new[] { 1, 2 }) { tasks.Add(Step.RunAsync(input, cancellationToken).AsTask()); } await Task.WhenAll(tasks); return Prediction.Of(input);"),
        ProgramSource.Body("_ = await Step.RunAsync(input, cancellationToken); return Prediction.Of(input);"),
        ProgramSource.Caller("public ValueTask<Prediction<Question>> Ask(Predict<Question> step) => step.RunAsync(message: \"x\");"),
        ProgramSource.Caller("private Task? _last; public void Start(Predict<Question> step) => _last = step.RunAsync(message: \"x\").AsTask();"),
        ProgramSource.Caller("public void RunAsync(string message) { } public void Go() => RunAsync(\"x\");"),
    ];
}
