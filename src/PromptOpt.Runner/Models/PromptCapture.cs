using Microsoft.Extensions.AI;

namespace PromptOpt.Runner;

/// <summary>Keeps the first request and ends the program there.</summary>
internal sealed class PromptCapture : IChatClient
{
    private RenderedPrompt? _first;

    /// <summary>The first request, if there was one.</summary>
    public RenderedPrompt? First => _first;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.CompareExchange(ref _first, new RenderedPrompt([.. messages]), null);
        throw new PromptCapturedException();
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.CompareExchange(ref _first, new RenderedPrompt([.. messages]), null);
        throw new PromptCapturedException();
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}

/// <summary>The request was seen; nothing more is wanted.</summary>
internal sealed class PromptCapturedException() : Exception("The prompt was rendered; no model is called."), IRunStoppingFailure;
