using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class CallRunAsyncCodeFixTests
{
    private const string Program = """
        using Microsoft.Extensions.AI;
        [PromptProgram]
        public partial class P(IChatClient client) : PromptProgram<Demo.Question>(client)
        {
            protected override ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken) => new(Prediction.Of(input));

            public async Task AskAsync() => await ForwardAsync(new(), default);

            public static async Task AskAsync(P other) => await other.ForwardAsync(new(), default);
        }
        """;

    [Fact]
    public async Task The_call_goes_through_RunAsync()
        => Check(await CodeFixRun.FixAsync(new CallRunAsyncCodeFix(), Program, new ForwardAnalyzer()));

    [Fact]
    public async Task All_calls_of_a_document_go_through_RunAsync()
        => Check(await CodeFixRun.FixAllAsync(new CallRunAsyncCodeFix(), Program, new ForwardAnalyzer()));

    private static void Check(string text)
    {
        Assert.Contains("public async Task AskAsync() => await RunAsync(new(), default);", text, StringComparison.Ordinal);
        Assert.Contains("=> await other.RunAsync(new(), default);", text, StringComparison.Ordinal);
    }
}
