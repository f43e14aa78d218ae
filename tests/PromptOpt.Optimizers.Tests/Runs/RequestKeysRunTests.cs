using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

public sealed class RequestKeysRunTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task A_run_finds_its_answers_by_the_keys_that_it_is_given(bool ignoresTrace, int asked)
    {
        using FakeChatClient model = new(static _ => "yes");
        for (int process = 0; process < 2; process++)
        {
            OptimizationRunOptions options = Runs.Options(_directory.Path, model);
            await using OptimizationRun run = OptimizationRun.Open(ignoresTrace ? options with { RequestKeys = new WithoutTrace() } : options);
            await run.CreateClient().GetResponseAsync("really?", new ChatOptions { AdditionalProperties = new() { ["trace"] = Guid.NewGuid().ToString() } }, TestContext.Current.CancellationToken);
        }

        Assert.Equal(asked, model.Calls);
    }

    private sealed class WithoutTrace : RequestKeys
    {
        protected override (IReadOnlyList<ChatMessage> Messages, ChatOptions? Options) Reduce(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
        {
            ChatOptions? reduced = options?.Clone();
            reduced?.AdditionalProperties?.Remove("trace");
            return (messages, reduced);
        }
    }
}
