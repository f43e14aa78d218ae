using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Modules;

/// <summary>A reply without an answer says why there is none.</summary>
public sealed class SilentReplyTests
{
    private const string Good = "[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\n4\n\n[[ ## completed ## ]]";

    private static readonly Rate Input = new() { Question = "q?", Answer = "a!" };

    public static TheoryData<string, ChatFinishReason, AIContent[]> Silent() => new()
    {
        { "the tool 'weather', which nobody runs: add UseFunctionInvocation()", ChatFinishReason.ToolCalls, [new FunctionCallContent("c1", "weather")] },
        { "the tool 'weather', which nobody runs", ChatFinishReason.Stop, [new TextContent(" \n"), new FunctionCallContent("c1", "weather"), new FunctionCallContent("c2", "weather")] },
        { "the tools 'weather', 'now', which nobody runs", ChatFinishReason.ToolCalls, [new TextReasoningContent("hm"), new FunctionCallContent("c1", "weather"), new FunctionCallContent("c2", "now")] },
        { "the tool 'now', which nobody runs", ChatFinishReason.ToolCalls, [new FunctionCallContent("c1", "weather"), new FunctionResultContent("c1", "rain"), new FunctionCallContent("c2", "now")] },
        { "the tool 'weather', which nobody runs", ChatFinishReason.ToolCalls, [new TextContent("Let me look that up."), new FunctionCallContent("c1", "weather")] },
        { "only reasoning: the output limit was used up", ChatFinishReason.Length, [new TextReasoningContent("hm")] },
        { "empty: the output limit was used up", ChatFinishReason.Length, [] },
        { "only reasoning and no answer", ChatFinishReason.Stop, [new TextReasoningContent("hm")] },
        { "the reply is empty", ChatFinishReason.Stop, [new TextContent(""), new TextReasoningContent("")] },
        { "the reply is empty", ChatFinishReason.Stop, [new FunctionCallContent("c1", "search") { InformationalOnly = true }] },
    };

    [Theory]
    [MemberData(nameof(Silent), DisableDiscoveryEnumeration = true)]
    public async Task A_reply_without_an_answer_says_why_to_the_model_and_then_to_the_caller(string expected, ChatFinishReason finish, AIContent[] contents)
    {
        AnsweringClient client = new(_ => new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. contents])) { FinishReason = finish });

        AdapterParseException exception = await Assert.ThrowsAsync<AdapterParseException>(async () => await new Predict<Rate>(client).RunAsync(Input));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.Parse, exception.Kind);
        Assert.Equal(2, client.Requests.Count);
        Assert.Contains(expected, client.Requests[1][^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_beside_calls_is_an_answer()
    {
        AnsweringClient client = new(static _ => new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextContent(Good), new FunctionCallContent("c1", "weather")])));

        Assert.Equal(4, (await new Predict<Rate>(client).RunAsync(Input)).Value.Stars);
    }

    [Fact]
    public async Task A_model_that_answers_when_it_is_told_that_nobody_runs_tools_is_heard()
    {
        AnsweringClient client = new(static attempt => new ChatResponse(new ChatMessage(ChatRole.Assistant, attempt == 0 ? [new FunctionCallContent("c1", "weather")] : [new TextContent(Good)])));

        Prediction<Rate> prediction = await new Predict<Rate>(client).RunAsync(Input);

        Assert.Equal(4, prediction.Value.Stars);
        Assert.Equal(1, prediction.Usage.Repairs);
    }

    private sealed class AnsweringClient(Func<int, ChatResponse> answer) : IChatClient
    {
        public List<ChatMessage[]> Requests { get; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Requests.Add([.. messages]);
            return Task.FromResult(answer(Requests.Count - 1));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
