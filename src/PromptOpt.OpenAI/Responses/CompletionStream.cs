using System.ClientModel.Primitives;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>Reads a streamed answer, event by event. A stream that ends before the model has finished is a failure.</summary>
internal sealed class CompletionStream : IAsyncDisposable
{
    private const string ErrorEvent = "error";

    private static readonly string[] KeepAliveWords = ["ping", "keep-alive", "keepalive", "heartbeat", "null"];

    private readonly FailureClassifier _failures;
    private readonly PipelineResponse _response;
    private readonly IAsyncEnumerator<SseItem<byte[]>> _events;
    private readonly ToolCallAssembly _toolCalls = new();
    private readonly StringBuilder _received = new();
    private readonly StringBuilder _refusal = new();
    private PiecewiseText _text;
    private PiecewiseText _reasoning;
    private CompletionPart? _first;
    private UsageDetails? _usage;
    private string? _finishReason;
    private bool _isDone;
    private bool _isAtEnd;

    public CompletionStream(PipelineResponse response, Stream content, FailureClassifier failures, CancellationToken cancellationToken)
    {
        _failures = failures;
        _response = response;
        _events = SseParser.Create(new TerminatedStream(content), static (_, data) => data.ToArray()).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    /// <summary>The next update, or <see langword="null"/> after the last.</summary>
    /// <exception cref="ModelException">The stream broke, holds an error, or the model declined.</exception>
    public async ValueTask<ChatResponseUpdate?> NextAsync()
    {
        if (_isAtEnd)
        {
            return null;
        }

        while (!_isDone && await _events.MoveNextAsync().ConfigureAwait(false))
        {
            if (Read(_events.Current) is { } update)
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

    private ChatResponseUpdate? Read(SseItem<byte[]> item)
    {
        byte[] data = item.Data;
        ReadOnlySpan<byte> trimmed = data.AsSpan().Trim(" \r\n"u8);
        _isDone = trimmed.SequenceEqual("[DONE]"u8);
        if (_isDone || trimmed.IsEmpty || Parse(item) is not { } chunk)
        {
            return null;
        }

        _usage = UsageReading.Later(_usage, chunk.Usage);
        _finishReason = _finishReason is null || FinishReasons.IsCutShort(chunk.FinishReason) ? chunk.FinishReason : _finishReason;
        if (!chunk.HasChoice)
        {
            return null;
        }

        _first ??= chunk;
        _toolCalls.Add(chunk.ToolCalls);
        _refusal.Append(chunk.Text.Refusal);
        ChatResponseUpdate update = Create(chunk, SdkChunk(data));
        if (!Repeats(chunk))
        {
            AddReasoning(update, _reasoning.Add(chunk.Text.Reasoning));
            AddText(update, _text.Add(chunk.Text.Answer));
        }

        return update.Contents.Count > 0 || chunk.HasRole ? update : null;
    }

    /// <summary>Some servers send the whole message once more when it is finished.</summary>
    private bool Repeats(CompletionPart chunk)
        => chunk.IsWhole && _received.Length > 0 && _received.Equals(SurrogatePairs.Complete(chunk.Text.Answer));

    /// <summary>The chunk in an event, or <see langword="null"/> when the event only keeps the connection alive.</summary>
    private CompletionPart? Parse(SseItem<byte[]> item)
    {
        try
        {
            CompletionPart chunk = CompletionPart.Parse(item.Data);
            ErrorBody? error = chunk.Error ?? (item.EventType == ErrorEvent && !chunk.HasChoice ? ErrorBody.Parse(item.Data) : null);
            return error is null ? chunk : throw _failures.OfError(error, Encoding.UTF8.GetString(item.Data));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            string text = Encoding.UTF8.GetString(item.Data);
            bool isNamed = item.EventType is { Length: > 0 } and not (SseParser.EventTypeDefault or ErrorEvent);
            bool isKeepAlive = KeepAliveWords.Contains(text.Trim(' ', '[', ']', '\r', '\n'), StringComparer.OrdinalIgnoreCase);
            return isKeepAlive || (isNamed && !text.TrimStart().StartsWith('{')) ? null : throw _failures.OfUnreadableChunk(text, exception);
        }
    }

    /// <summary>The last update: the rest of the text, the functions the model wants called, what it all cost, and why it finished.</summary>
    private ChatResponseUpdate End()
    {
        _isAtEnd = true;
        if (_refusal.Length > 0)
        {
            throw _failures.OfRefusal(SurrogatePairs.Complete(_refusal.ToString()));
        }

        if (FinishReasons.IsFiltered(_finishReason))
        {
            throw _failures.OfFilter(_received.ToString());
        }

        if (_first is null || (_finishReason is null && !_isDone))
        {
            throw _failures.OfCutStream(_received.ToString());
        }

        ChatResponseUpdate update = Create(_first, null);
        AddReasoning(update, _reasoning.End());
        AddText(update, _text.End());
        List<AIContent> calls = _toolCalls.Take();
        foreach (AIContent call in calls)
        {
            update.Contents.Add(call);
        }

        if (_usage is not null)
        {
            update.Contents.Add(new UsageContent(_usage));
        }

        update.FinishReason = FinishReasons.Of(_finishReason, calls.Count > 0);
        return update;
    }

    private static void AddReasoning(ChatResponseUpdate update, string reasoning)
    {
        if (reasoning.Length > 0)
        {
            update.Contents.Add(new TextReasoningContent(reasoning));
        }
    }

    private void AddText(ChatResponseUpdate update, string text)
    {
        if (text.Length > 0)
        {
            _received.Append(text);
            update.Contents.Add(new TextContent(text));
        }
    }

    /// <summary>The id is that of the first chunk: a server that gives every chunk another one would seem to send as many messages.</summary>
    private ChatResponseUpdate Create(CompletionPart chunk, Sdk.StreamingChatCompletionUpdate? raw)
        => new(ChatRole.Assistant, new List<AIContent>())
        {
            ResponseId = _first?.Id,
            MessageId = _first?.Id,
            ModelId = chunk.Model ?? _first?.Model,
            CreatedAt = _first?.CreatedAt,
            RawRepresentation = raw,
        };

    /// <summary>The chunk in the SDK's own type, for callers that look for what only it has; <see langword="null"/> when the SDK cannot read it.</summary>
    private static Sdk.StreamingChatCompletionUpdate? SdkChunk(byte[] data)
    {
        try
        {
            return ModelReaderWriter.Read<Sdk.StreamingChatCompletionUpdate>(BinaryData.FromBytes(data), ModelReaderWriterOptions.Json, global::OpenAI.OpenAIContext.Default);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }
}
