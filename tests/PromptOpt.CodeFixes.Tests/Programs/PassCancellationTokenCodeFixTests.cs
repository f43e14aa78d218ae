using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class PassCancellationTokenCodeFixTests
{
    private const string Caller = """
        public class Caller
        {
            public async Task AskAsync(Predict<Demo.Question> step, Evaluator evaluator, Dataset<Demo.Question> rows, Metric<Demo.Question> metric, CancellationToken stop)
            {
                await step.RunAsync(new Demo.Question());
                await step.RunAsync(input: new Demo.Question()).ConfigureAwait(false);
                await evaluator.EvaluateAsync(step, rows, metric);
            }
        }
        """;

    [Fact]
    public async Task The_token_is_passed_in_its_place_or_by_name()
        => Check(await CodeFixRun.FixAsync(new PassCancellationTokenCodeFix(), "using PromptOpt.Optimizers;\n" + Caller, new CancellationTokenNotPassed()));

    [Fact]
    public async Task All_calls_of_a_document_get_their_token_at_once()
        => Check(await CodeFixRun.FixAllAsync(new PassCancellationTokenCodeFix(), "using PromptOpt.Optimizers;\n" + Caller, new CancellationTokenNotPassed()));

    private static void Check(string text)
    {
        Assert.Contains("step.RunAsync(new Demo.Question(), stop);", text, StringComparison.Ordinal);
        Assert.Contains("step.RunAsync(input: new Demo.Question(), cancellationToken: stop).ConfigureAwait(false);", text, StringComparison.Ordinal);
        Assert.Contains("evaluator.EvaluateAsync(step, rows, metric, cancellationToken: stop);", text, StringComparison.Ordinal);
    }
}
