using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;

namespace PromptOpt.Tests.Streaming;

/// <summary>Reasoning that a provider sends beside the text is told as it arrives.</summary>
public sealed class ProviderReasoningTests
{
    private static readonly Rate Input = new() { Question = "q", Answer = "a" };
    private static readonly string[] Answer = ["[[ ## comment ## ]]\nfi", "ne\n[[ ## stars ## ]]\n4\n[[ ## completed ## ]]"];

    [Fact]
    public async Task It_comes_piece_by_piece_before_the_text()
    {
        List<string> updates = await ReadAsync(new ReasoningClient(["\n First ", "this.", " \n", "\nThen that.\n"], Answer));

        Assert.Equal(["reasoning 'First'", "reasoning ' this.'", "reasoning ' \n\nThen that.'", "text 'fi'", "text 'ne'", "value 4", "prediction 'First this. \n\nThen that.'"], updates);
    }

    [Fact]
    public async Task A_predictor_that_asks_for_none_tells_none()
    {
        List<string> updates = await ReadAsync(new ReasoningClient(["First this."], Answer), new Predict<Rate>(new ReasoningClient(["First this."], Answer)));

        Assert.Equal(["text 'fi'", "text 'ne'", "value 4", "prediction ''"], updates);
    }

    [Fact]
    public async Task The_replys_own_reasoning_takes_its_place()
    {
        List<string> updates = await ReadAsync(new ReasoningClient(["Provided."], ["[[ ## reasoning ## ]]\nOwn.\n", .. Answer]));

        Assert.Equal(["reasoning 'Provided.'", "restart", "reasoning 'Own.'", "text 'fi'", "text 'ne'", "value 4", "prediction 'Own.'"], updates);
    }

    [Fact]
    public async Task Any_split_gives_the_same_as_the_whole()
    {
        const string reasoning = "\n\n First this,  \n then\tthat. \u00a0\n\n";
        SeededRandom random = new(3);
        for (int i = 0; i < 200; i++)
        {
            List<string> updates = await ReadAsync(new ReasoningClient(Split(reasoning, random), Split(string.Concat(Answer), random)));
            string told = string.Concat(updates.Where(static update => update.StartsWith("reasoning", StringComparison.Ordinal)).Select(static update => update["reasoning '".Length..^1]));

            Assert.Equal(reasoning.Trim(), told);
            Assert.Equal($"prediction '{told}'", updates[^1]);
            Assert.DoesNotContain("restart", updates);
        }
    }

    private static string[] Split(string text, SeededRandom random)
    {
        List<string> pieces = [];
        for (int at = 0; at < text.Length; at += pieces[^1].Length)
        {
            pieces.Add(text.Substring(at, Math.Min(text.Length - at, 1 + random.NextInt32(5))));
        }

        return [.. pieces];
    }

    private static async Task<List<string>> ReadAsync(ReasoningClient client, PromptModule<Rate>? module = null)
    {
        List<string> updates = [];
        await foreach (StreamUpdate update in (module ?? new ChainOfThought<Rate>(client)).StreamAsync(Input, TestContext.Current.CancellationToken))
        {
            updates.Add(update switch
            {
                ReasoningUpdate reasoning => $"reasoning '{reasoning.Text}'",
                TextUpdate text => $"text '{text.Text}'",
                ValueUpdate value => string.Create(CultureInfo.InvariantCulture, $"value {value.Json}"),
                RestartUpdate => "restart",
                PredictionUpdate<Rate> { Prediction: var prediction } => $"prediction '{prediction.Reasoning}'",
                _ => update.ToString(),
            });
        }

        return updates;
    }

    /// <summary>A chat client that streams reasoning, then text.</summary>
    private sealed class ReasoningClient(string[] reasoning, string[] text) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException("Only streams.");

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (AIContent content in reasoning.Select(static AIContent (piece) => new TextReasoningContent(piece)).Concat(text.Select(static piece => new TextContent(piece))))
            {
                await Task.Yield();
                yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
            }

            yield return new ChatResponseUpdate { Role = ChatRole.Assistant, FinishReason = ChatFinishReason.Stop };
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
