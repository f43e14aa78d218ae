using System.ClientModel.Primitives;
using System.Net.ServerSentEvents;
using System.Text;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>Reads a streamed answer, event by event. A stream that ends before the model said why it finished is a failure.</summary>
internal sealed class CompletionStream : IAsyncDisposable
{
    private readonly FailureClassifier _failures;
    private readonly PipelineResponse _response;
    private readonly IAsyncEnumerator<SseItem<byte[]>> _events;
    private readonly ToolCallAssembly _toolCalls = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _refusal = new();
    private string? _finishReason;
    private Sdk.StreamingChatCompletionUpdate? _last;
    private bool _isAtEnd;

    public CompletionStream(PipelineResponse response, FailureClassifier failures, CancellationToken cancellationToken)
    {
        _failures = failures;
        _response = response;
        _events = SseParser.Create(response.ContentStream!, static (_, data) => data.ToArray()).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    /// <summary>The next update, or <see langword="null"/> after the last.</summary>
    /// <exception cref="ModelException">The stream broke, holds an error, or the model declined.</exception>
    public async ValueTask<ChatResponseUpdate?> NextAsync()
    {
        if (_isAtEnd)
        {
            return null;
        }

        while (await _events.MoveNextAsync().ConfigureAwait(false))
        {
            byte[] data = _events.Current.Data;
            if (data.AsSpan().Trim((byte)' ').SequenceEqual("[DONE]"u8))
            {
                break;
            }

            if (data.Length > 0 && Read(data) is { } update)
            {
                return update;
            }
        }

        return End();
    }

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
    }

    private ChatResponseUpdate? Read(byte[] data)
    {
        (Sdk.StreamingChatCompletionUpdate chunk, string? finishReason) = Parse(data);
        _last = chunk;
        _finishReason ??= finishReason;
        _toolCalls.Add(chunk.ToolCallUpdates ?? []);
        _refusal.Append(chunk.RefusalUpdate);
        ChatResponseUpdate update = Create(chunk);
        if (ReasoningText.Find(data, "delta") is { } reasoning)
        {
            update.Contents.Add(new TextReasoningContent(reasoning));
        }

        CompletionMapping.AddContents(chunk.ContentUpdate, update.Contents);
        _text.Append(update.Text);
        if (CompletionMapping.Usage(chunk.Usage) is { } usage)
        {
            update.Contents.Add(new UsageContent(usage));
        }

        return update.Contents.Count > 0 || chunk.Role is not null ? update : null;
    }

    private (Sdk.StreamingChatCompletionUpdate Chunk, string? FinishReason) Parse(byte[] data)
    {
        BinaryData body = BinaryData.FromBytes(data);
        try
        {
            Sdk.StreamingChatCompletionUpdate chunk = Deserialize(body);
            if (chunk.CompletionId is not null || chunk.ContentUpdate.Count > 0 || chunk.FinishReason is not null)
            {
                return (chunk, chunk.FinishReason is { } reason ? CompletionReader.Name(reason) : null);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Read below with more patience.
        }

        IrregularReply? reply = IrregularReply.Read(body.ToMemory(), "delta");
        if (reply?.Error is { } error)
        {
            throw _failures.OfError(error, body.ToString());
        }

        try
        {
            return (Deserialize(reply?.Body ?? body), reply?.FinishReason);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw _failures.OfUnreadableChunk(body.ToString(), exception);
        }
    }

    private static Sdk.StreamingChatCompletionUpdate Deserialize(BinaryData body)
        => ModelReaderWriter.Read<Sdk.StreamingChatCompletionUpdate>(body, ModelReaderWriterOptions.Json, global::OpenAI.OpenAIContext.Default)!;

    /// <summary>The last update: the reason the model finished, and the functions it wants called.</summary>
    private ChatResponseUpdate End()
    {
        _isAtEnd = true;
        if (_refusal.Length > 0)
        {
            throw _failures.OfRefusal("The model declined to answer.", _refusal.ToString());
        }

        if (_finishReason == "content_filter")
        {
            throw _failures.OfRefusal("A content filter stopped the answer.", _text.ToString());
        }

        if (_finishReason is null || _last is null)
        {
            throw _failures.OfCutStream(_text.ToString());
        }

        ChatResponseUpdate update = Create(_last);
        update.FinishReason = CompletionMapping.FinishReason(_finishReason);
        update.Contents = _toolCalls.Take();
        return update;
    }

    private static ChatResponseUpdate Create(Sdk.StreamingChatCompletionUpdate chunk)
        => new(ChatRole.Assistant, new List<AIContent>())
        {
            ResponseId = chunk.CompletionId,
            MessageId = chunk.CompletionId,
            ModelId = chunk.Model,
            CreatedAt = CompletionMapping.Created(chunk.CreatedAt),
            RawRepresentation = chunk,
        };
}
