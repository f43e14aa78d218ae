using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class AwaitCallCodeFixTests
{
    [Theory]
    [InlineData("step.RunAsync(input);", "await step.RunAsync(input);")]
    [InlineData("_ = step.RunAsync(input).AsTask();", "_ = await step.RunAsync(input);")]
    [InlineData("var prediction = step.RunAsync(input);", "var prediction = await step.RunAsync(input);")]
    [InlineData("string answer = step.RunAsync(input).Result.Value.Answer;", "string answer = (await step.RunAsync(input)).Value.Answer;")]
    [InlineData("var prediction = step.RunAsync(input).AsTask().Result;", "var prediction = await step.RunAsync(input);")]
    [InlineData("var prediction = step.RunAsync(input).ConfigureAwait(false).GetAwaiter().GetResult();", "var prediction = await step.RunAsync(input).ConfigureAwait(false);")]
    [InlineData("step.RunAsync(input).AsTask().Wait();", "await step.RunAsync(input);")]
    [InlineData("Task.WaitAll(step.RunAsync(input).AsTask(), step.RunAsync(input).AsTask());", "await Task.WhenAll(step.RunAsync(input).AsTask(), step.RunAsync(input).AsTask());")]
    public async Task The_call_is_awaited(string before, string after)
        => Assert.Contains("        " + after + "\n", await FixAsync($$"""
            public class Caller
            {
                public async Task AskAsync(Predict<Demo.Question> step, Demo.Question input)
                {
                    {{before}}
                    await Task.Yield();
                }
            }
            """), StringComparison.Ordinal);

    [Theory]
    [InlineData("public string Ask(Predict<Demo.Question> step) => step.RunAsync(new()).Result.Value.Answer;", "public async Task<string> Ask(Predict<Demo.Question> step) => (await step.RunAsync(new())).Value.Answer;")]
    [InlineData("void Ask(Predict<Demo.Question> step) => step.RunAsync(new());", "async Task Ask(Predict<Demo.Question> step) => await step.RunAsync(new());")]
    [InlineData("public static int Main(string[] args) { new Predict<Demo.Question>(null!).RunAsync(new()).AsTask().Wait(); return 0; }", "public static async Task<int> Main(string[] args) { await new Predict<Demo.Question>(null!).RunAsync(new()); return 0; }")]
    public async Task A_method_that_nobody_calls_becomes_asynchronous(string before, string after)
        => Assert.Contains(after, await FixAsync("public class Caller\n{\n    " + before + "\n}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("public string Ask(Predict<Demo.Question> step) => step.RunAsync(new()).Result.Value.Answer; public string Twice(Predict<Demo.Question> step) => Ask(step) + Ask(step);")]
    [InlineData("public Caller(Predict<Demo.Question> step) => step.RunAsync(new());")]
    [InlineData("public override string ToString() => new Predict<Demo.Question>(null!).RunAsync(new()).Result.Value.Answer;")]
    [InlineData("public async Task Ask(Predict<Demo.Question> step) { lock (this) { step.RunAsync(new()); } await Task.Yield(); }")]
    [InlineData("public async Task Ask(Predict<Demo.Question>? step) { step?.RunAsync(new()); await Task.Yield(); }")]
    [InlineData("public async Task Ask(Predict<Demo.Question> step) { Action later = () => step.RunAsync(new()); later(); await Task.Yield(); }")]
    [InlineData("public void Ask(Predict<Demo.Question> step, out int size) { step.RunAsync(new()); size = 1; }")]
    [InlineData("public async Task Ask(Predict<Demo.Question> step) { step.RunAsync(new()).AsTask().Wait(100); await Task.Yield(); }")]
    public async Task Where_more_would_have_to_change_nothing_is_offered(string members)
        => Assert.True(await CodeFixRun.IsSilentAsync(new AwaitCallCodeFix(), "public class Caller { " + members + " }", new CallNotAwaited(), new CallBlocked()));

    [Fact]
    public async Task All_calls_of_a_document_are_awaited_at_once()
    {
        string text = await CodeFixRun.FixAllAsync(new AwaitCallCodeFix(), """
            public class Caller
            {
                public string Ask(Predict<Demo.Question> step)
                {
                    step.RunAsync(new());
                    var first = step.RunAsync(new()).Result;
                    return step.RunAsync(first.Value).GetAwaiter().GetResult().Value.Answer;
                }
            }
            """, new CallNotAwaited(), new CallBlocked());
        Assert.Equal("""
            public class Caller
            {
                public async Task<string> Ask(Predict<Demo.Question> step)
                {
                    await step.RunAsync(new());
                    var first = await step.RunAsync(new());
                    return (await step.RunAsync(first.Value)).Value.Answer;
                }
            }
            """, text);
    }

    private static Task<string> FixAsync(string source) => CodeFixRun.FixAsync(new AwaitCallCodeFix(), source, new CallNotAwaited(), new CallBlocked());
}
