using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Modules;

/// <summary>What ends the work ends the program it comes up in, whatever else happens there.</summary>
public sealed class StoppingFailureTests
{
    [Theory]
    [InlineData("stop", "nothing")]
    [InlineData("nothing", "stop")]
    [InlineData("stop", "answer")]
    [InlineData("answer", "stop")]
    public async Task A_stop_in_any_branch_is_how_the_program_ends(string first, string second)
        => await Assert.ThrowsAsync<StopException>(async () => await new Branches(new BranchModel(first, second), swallows: false).RunAsync(Question, TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_program_cannot_swallow_it()
        => await Assert.ThrowsAsync<StopException>(async () => await new Branches(new BranchModel("stop", "answer"), swallows: true).RunAsync(Question, TestContext.Current.CancellationToken));

    [Fact]
    public async Task An_observer_is_told_of_it()
    {
        ObservedRuns observed = new();
        await Assert.ThrowsAsync<StopException>(async () => await ((Branches)new Branches(new BranchModel("nothing", "stop"), swallows: true).Bind(new ProgramBinding { Observer = observed }))
            .RunAsync(Question, TestContext.Current.CancellationToken));
        Assert.IsType<StopException>(observed.Last!.Failure);
    }

    [Fact]
    public async Task Any_other_failure_is_the_programs_own_business()
        => Assert.Equal("fallback", (await new Branches(new BranchModel("nothing", "answer"), swallows: true).RunAsync(Question, TestContext.Current.CancellationToken)).Value.Comment);

    private static Rate Question => new() { Question = "?", Answer = "!" };

    private sealed class StopException : Exception, IRunStoppingFailure;

    private sealed class ObservedRuns : IPromptObserver
    {
        public ProgramRun? Last { get; private set; }

        public void Observe(PromptEvent happened) => Last = happened is ProgramCompleted completed ? completed.Run : Last;
    }

    private sealed class BranchModel(string first, string second) : IChatClient
    {
        private const string Readable = "[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\n3\n\n[[ ## completed ## ]]";

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            string reply = messages.Any(static message => message.Text.Contains("branch 1", StringComparison.Ordinal)) ? first : second;
            await Task.Yield();
            return reply == "stop" ? throw new StopException() : new ChatResponse(new ChatMessage(ChatRole.Assistant, reply == "answer" ? Readable : reply));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
