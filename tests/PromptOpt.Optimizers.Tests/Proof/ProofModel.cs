using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Answers by the request and its sample alone, after a while that chance decides.</summary>
internal sealed class ProofModel(ProofShape shape, int longestDelay) : IChatClient
{
    private int _calls;

    public int Calls => _calls;

    /// <summary>Cancelled with the call of that number, as if the process were killed then.</summary>
    public (int Call, CancellationTokenSource Kill)? Killing { get; init; }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref _calls) == Killing?.Call)
        {
            await Killing.Value.Kill.CancelAsync();
        }

        if (longestDelay > 0 && Random.Shared.Next(2) == 0)
        {
            await Task.Delay(Random.Shared.Next(longestDelay + 1), cancellationToken);
        }
        else if (Random.Shared.Next(2) == 0)
        {
            await Task.Yield();
        }

        cancellationToken.ThrowIfCancellationRequested();
        string asked = string.Join('\n', messages.Select(static message => message.Role + message.Text)) + options?.AdditionalProperties?[CallPlace.SampleProperty];
        int hash = BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(asked))) & int.MaxValue;
        string reply = shape.Unreadable > 0 && hash % shape.Unreadable == 0 ? "nothing"
            : asked.Contains("is it right", StringComparison.Ordinal) ? (hash % 2 == 0 ? "yes" : "no")
            : Reply(messages.First().Text, hash);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)) { Usage = new UsageDetails { InputTokenCount = asked.Length / 4, OutputTokenCount = 3 } };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("proof") : null;

    public void Dispose()
    {
    }

    private static string Reply(string system, int hash)
        => system.StartsWith(nameof(Hint), StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[[ ## clue ## ]]\nc{hash % 5}\n\n[[ ## completed ## ]]")
            : $"[[ ## label ## ]]\n{SortingModel.LabelOf(SortingModel.Topics[hash % 3])}\n\n[[ ## completed ## ]]";
}
