using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Models;

/// <summary>Answers, or throws, what the script says, one step a call. A stream gives its text in two updates and may break between them.</summary>
internal sealed class ScriptedClient(params object[] steps) : IChatClient
{
    private int _calls;

    public int Calls => _calls;

    public List<List<ChatMessage>> Requests { get; } = [];

    /// <summary>A stream that ends before it begins.</summary>
    public static object Empty { get; } = new();

    /// <summary>A stream that breaks after its first update.</summary>
    public sealed record Breaking(string Text, Exception Failure);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Requests.Add([.. messages]);
        return steps[_calls++] switch
        {
            Exception failure => Task.FromException<ChatResponse>(failure),
            object text => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, (string)text))),
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Requests.Add([.. messages]);
        await Task.Yield();
        switch (steps[_calls++])
        {
            case Exception failure:
                throw failure;
            case Breaking breaking:
                yield return new ChatResponseUpdate(ChatRole.Assistant, breaking.Text);
                throw breaking.Failure;
            case object empty when ReferenceEquals(empty, Empty):
                break;
            case object text:
                yield return new ChatResponseUpdate(ChatRole.Assistant, (string)text);
                yield return new ChatResponseUpdate(ChatRole.Assistant, "!");
                break;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
