using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>
/// A chat client for any endpoint that speaks OpenAI's chat completions protocol. Every failure is a <see cref="ModelException"/> of
/// the right kind, a refusal of the model too. It makes one attempt a call (put a <see cref="RetryingChatClient"/> round it), sends no sampling
/// parameter that was not asked for, and never shows a key. Safe for hundreds of calls at once; make one and keep it.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class OpenAICompatibleChatClient : IChatClient
{
    private readonly ModelEndpoint _endpoint;
    private readonly OptionsMapping _options;
    private readonly ChatClientMetadata _metadata;

    /// <summary>Creates the client; nothing is sent.</summary>
    /// <param name="options">Where the endpoint is and how to talk to it.</param>
    /// <exception cref="InvalidOperationException">OpenAI's own endpoint is asked for without a key.</exception>
    public OpenAICompatibleChatClient(OpenAICompatibleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Model);
        _endpoint = new ModelEndpoint(options);
        _options = new OptionsMapping(this, options);
        _metadata = new ChatClientMetadata(options.ProviderName, options.PublicEndpoint, options.Model);
    }

    /// <summary>A client of what the environment names: <c>OPENAI_BASE_URL</c>, <c>OPENAI_MODEL</c>, <c>OPENAI_API_KEY</c>.</summary>
    /// <param name="model">The model; <see langword="null"/> reads <c>OPENAI_MODEL</c>.</param>
    /// <exception cref="InvalidOperationException">No model is named, or a key is needed and missing.</exception>
    public static OpenAICompatibleChatClient FromEnvironment(string? model = null)
        => new(OpenAICompatibleOptions.FromEnvironment(model));

    /// <inheritdoc/>
    /// <exception cref="ModelException">The call failed, or the model declined.</exception>
    /// <exception cref="ArgumentException">Messages or options hold something this protocol cannot say.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<Sdk.ChatMessage> request = MessageMapping.Map(messages, options?.Instructions);
        Sdk.ChatCompletionOptions? settings = _options.Map(options, isStreamed: false);
        ChatCall call = Begin(options);
        CompletionReader reader = new(call.Failures, SeveralAnswers.WantedBy(options) > 1);
        try
        {
            ClientResult<Sdk.ChatCompletion> result = await call.CompleteChatAsync(request, settings, cancellationToken).ConfigureAwait(false);
            return await reader.ReadAsync(result.GetRawResponse(), result.Value, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not ModelException)
        {
            ThrowIfCancelled(exception, cancellationToken);
            if (call.RawResponse is { } response)
            {
                return await reader.ReadAsync(response, null, cancellationToken).ConfigureAwait(false);
            }

            if (call.Failures.Classify(exception) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Functions the model wants called come whole, in the last update. Usage is always asked for.</remarks>
    /// <exception cref="ModelException">The call failed, the stream broke off, or the model declined.</exception>
    /// <exception cref="ArgumentException">Messages or options hold something this protocol cannot say.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<Sdk.ChatMessage> request = MessageMapping.Map(messages, options?.Instructions);
        Sdk.ChatCompletionOptions? settings = _options.Map(options, isStreamed: true);
        ChatCall call = Begin(options);
        FailureClassifier failures = call.Failures;
        PipelineResponse response = await OpenStreamAsync(call, request, settings, cancellationToken).ConfigureAwait(false);
        if (response.ContentStream is null || !IsEventStream(response))
        {
            ChatResponse whole = await ReadWholeAsync(response, failures, cancellationToken).ConfigureAwait(false);
            foreach (ChatResponseUpdate update in whole.ToChatResponseUpdates())
            {
                yield return update;
            }

            yield break;
        }

        CompletionStream stream = new(response, response.ContentStream, failures, cancellationToken);
        await using (stream.ConfigureAwait(false))
        {
            while (await NextAsync(stream, failures, cancellationToken).ConfigureAwait(false) is { } update)
            {
                yield return update;
            }
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(Sdk.ChatClient) ? new ChatCall(_endpoint, _endpoint.Options.Model)
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Does nothing: connections are shared by the clients of the process.</summary>
    public void Dispose()
    {
    }

    private ChatCall Begin(ChatOptions? options)
    {
        _endpoint.Check();
        return new(_endpoint, string.IsNullOrEmpty(options?.ModelId) ? _endpoint.Options.Model : options.ModelId);
    }

    private static async Task<PipelineResponse> OpenStreamAsync(ChatCall call, List<Sdk.ChatMessage> request, Sdk.ChatCompletionOptions? settings, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (ClientResult page in call.CompleteChatStreamingAsync(request, settings, cancellationToken).GetRawPagesAsync().ConfigureAwait(false))
            {
                return page.GetRawResponse();
            }

            throw new InvalidOperationException("The SDK sent no request.");
        }
        catch (Exception exception) when (exception is not ModelException)
        {
            ThrowIfCancelled(exception, cancellationToken);
            if (call.Failures.Classify(exception) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    /// <summary>The answer of a server that does not stream although it was asked to.</summary>
    private static async Task<ChatResponse> ReadWholeAsync(PipelineResponse response, FailureClassifier failures, CancellationToken cancellationToken)
    {
        using (response)
        {
            try
            {
                await response.BufferContentAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                ThrowIfCancelled(exception, cancellationToken);
                if (failures.Classify(exception) is { } failure)
                {
                    throw failure;
                }

                throw;
            }

            return await new CompletionReader(failures).ReadAsync(response, null, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<ChatResponseUpdate?> NextAsync(CompletionStream stream, FailureClassifier failures, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.NextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not ModelException)
        {
            ThrowIfCancelled(exception, cancellationToken);
            if (failures.Classify(exception) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    private static bool IsEventStream(PipelineResponse response)
        => !response.Headers.TryGetValue("Content-Type", out string? type) || type is null
            || !(type.Contains("json", StringComparison.OrdinalIgnoreCase) || type.Contains("html", StringComparison.OrdinalIgnoreCase));

    /// <summary>A cancelled caller gets its own cancellation, however the network put it.</summary>
    private static void ThrowIfCancelled(Exception exception, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }
}
