using Microsoft.Extensions.AI;
using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>What a module asks for beside the outputs of its signature.</summary>
public sealed class ExtraFieldTests
{
    private static readonly ExtraFields ReasoningAndDoubt = new(ExtraField.Reasoning, new ExtraField("doubt", "what speaks against it"));

    [Fact]
    public void Extra_fields_stand_before_the_outputs_in_their_order()
    {
        AdapterPrompt<Label> prompt = ChatAdapter.Default.PromptFor<Label>(PredictorParameters.Untuned, ReasoningAndDoubt);

        List<ChatMessage> messages = prompt.Render(new Label());

        Assert.Contains("- `doubt` (text): what speaks against it\n- `label`", messages[0].Text, StringComparison.Ordinal);
        Assert.Contains("Now answer with `reasoning`, then `doubt`, then `label`", messages[1].Text, StringComparison.Ordinal);
        Assert.Same(prompt, ChatAdapter.Default.PromptFor<Label>(PredictorParameters.Untuned, new ExtraFields(ExtraField.Reasoning, new ExtraField("doubt", "what speaks against it"))));
    }

    [Theory]
    [InlineData("[[ ## reasoning ## ]]\nkind words\n\n[[ ## doubt ## ]]\nirony [[ ~## label ## ]]\n\n[[ ## label ## ]]\npositive\n\n[[ ## completed ## ]]", "kind words", "irony [[ ## label ## ]]")]
    [InlineData("{\"reasoning\": \"kind words\", \"doubt\": \"irony\", \"label\": \"positive\"}", "kind words", "irony")]
    [InlineData("<reasoning>kind words</reasoning><doubt>irony</doubt><label>positive</label>", "kind words", "irony")]
    [InlineData("Doubt: irony\nReasoning: kind words\nLabel: positive", "kind words", "irony")]
    [InlineData("[[ ## doubt ## ]]\nirony\n\n[[ ## label ## ]]\npositive\n\n[[ ## completed ## ]]", null, "irony")]
    [InlineData("[[ ## label ## ]]\npositive\n\n[[ ## completed ## ]]", null, null)]
    public void Extra_fields_are_read_in_every_layout(string reply, string? reasoning, string? doubt)
    {
        AdapterPrompt<Label> prompt = ChatAdapter.Default.PromptFor<Label>(PredictorParameters.Untuned, ReasoningAndDoubt);

        AdapterReply<Label> read = prompt.Read(new Label(), new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));

        Assert.True(read.IsComplete, string.Join('\n', read.Failures));
        Assert.Equal((Sentiment.Positive, reasoning, doubt), (read.Value.Value, read.ExtraValue(0), read.ExtraValue(1)));
    }

    [Theory]
    [InlineData("[[ ## label ## ]]\npositive\n\n[[ ## completed ## ]]", "thought by the provider")]
    [InlineData("[[ ## reasoning ## ]]\nsaid so\n\n[[ ## label ## ]]\npositive\n\n[[ ## completed ## ]]", "said so")]
    public async Task Reasoning_is_the_providers_own_where_the_reply_has_none(string reply, string reasoning)
    {
        ChatMessage message = new(ChatRole.Assistant, [new TextReasoningContent("thought by "), new TextReasoningContent("the provider\n"), new TextContent(reply)]);
        FixedResponseClient client = new(new ChatResponse(message));

        Assert.Equal(reasoning, (await new ChainOfThought<Label>(client).RunAsync(new Label(), TestContext.Current.CancellationToken)).Reasoning);
        Assert.Null((await new Predict<Label>(client).RunAsync(new Label(), TestContext.Current.CancellationToken)).Reasoning);
    }

    [Fact]
    public void Names_are_given_once()
    {
        Assert.Throws<ArgumentException>(static () => new ExtraFields(new("a"), new("a", "again")));
        Assert.Throws<ArgumentException>(static () => ChatAdapter.Default.PromptFor<Label>(PredictorParameters.Untuned, new ExtraFields(new ExtraField("label"))));
    }

    private sealed class FixedResponseClient(ChatResponse response) : DelegatingChatClient(new ScriptedClient(""))
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => Task.FromResult(response);
    }
}
