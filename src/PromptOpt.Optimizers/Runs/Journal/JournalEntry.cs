using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>
/// What a model answered for good: a response, or a failure that asking again would not change. An answer is always used in the form
/// it has after being written and read, so that a live one and a replayed one cannot differ.
/// </summary>
internal sealed class JournalEntry
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonTypeInfo ResponseType = AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatResponse));
    private static readonly JsonTypeInfo ContentType = AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AIContent));
    private static readonly JsonTypeInfo UsageType = AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(UsageDetails));

    private JournalEntry(ChatResponse? response, ModelException? failure, bool isPlain) => (Response, Failure, IsPlain) = (response, failure, isPlain);

    public ChatResponse? Response { get; }

    public ModelException? Failure { get; }

    /// <summary>Whether the response is plain text and figures, so that writing and reading it changes nothing.</summary>
    public bool IsPlain { get; }

    /// <param name="response">What the model answered.</param>
    /// <param name="dropped">Told of the type of content that cannot be written and is left out.</param>
    public static JournalEntry Of(ChatResponse response, Action<string>? dropped = null) => OfStripped(Strip(response, dropped));

    public static JournalEntry Of(ModelException failure) => new(null, failure, isPlain: false);

    /// <summary>
    /// Whether a failure is an outcome of the request itself: the model declined, cannot read that much, or answered what its endpoint could not read, which is a sample like any other. Anything else a person can mend
    /// without changing the request (key, payment, another model, the endpoint's settings), and recording it would make the run impossible to resume.
    /// </summary>
    public static bool IsPermanent(ModelException failure) => failure.Kind is FailureKind.Refusal or FailureKind.ContextOverflow || failure.UnreadSample is not null;

    /// <param name="json">The entry.</param>
    /// <param name="responseType">How responses are read; <see langword="null"/> for as the journal has them.</param>
    /// <exception cref="JsonException">The text is no entry.</exception>
    public static JournalEntry Parse(ReadOnlySpan<byte> json, JsonTypeInfo? responseType = null)
    {
        try
        {
            Utf8JsonReader reader = new(json);
            if (reader.Read() && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("response"u8) && reader.Read())
            {
                ChatResponse response = (ChatResponse?)JsonSerializer.Deserialize(ref reader, responseType ?? ResponseType) ?? throw new JsonException("The response is null.");
                return OfStripped(response.AdditionalProperties is null ? response : Strip(response));
            }

            reader = new(json);
            return FailureOf(JsonElement.ParseValue(ref reader));
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            throw new JsonException("This is no entry of a journal, or one of a newer version: " + exception.Message, exception);
        }
    }

    private static JournalEntry OfStripped(ChatResponse response) => new(response, null, IsPlainResponse(response));

    private static JournalEntry FailureOf(JsonElement entry)
    {
        JsonElement failure = entry.GetProperty("failure");
        FailureKind kind = Enum.Parse<FailureKind>(failure.GetProperty("kind").GetString() ?? "");
        string message = failure.GetProperty("message").GetString() ?? "";
        int? status = failure.TryGetProperty("status", out JsonElement code) ? code.GetInt32() : null;
        string? text = failure.TryGetProperty("text", out JsonElement received) ? received.GetString() : null;
        return Of(failure.TryGetProperty("sample", out JsonElement sample)
            ? new ModelException(message, sample.GetString() ?? "", innerException: null) { StatusCode = status, ResponseText = text }
            : new ModelException(kind, message) { StatusCode = status, ResponseText = text });
    }

    /// <summary>The same entry with a response of its own: responses can be changed by whoever gets them.</summary>
    public JournalEntry Copy() => Response is null ? this : new(Strip(Response), null, IsPlain);

    /// <summary>Writes one line of JSON.</summary>
    public void Write(IBufferWriter<byte> line)
    {
        using Utf8JsonWriter writer = new(line, WriterOptions);
        Write(writer);
    }

    /// <summary>Writes one object.</summary>
    /// <param name="writer">Takes the JSON.</param>
    /// <param name="responseType">How a response is written that is more than text and figures; <see langword="null"/> for as the journal has it.</param>
    public void Write(Utf8JsonWriter writer, JsonTypeInfo? responseType = null)
    {
        writer.WriteStartObject();
        if (Response is not null)
        {
            writer.WritePropertyName("response");
            if (IsPlain)
            {
                WritePlain(Response, writer);
            }
            else
            {
                JsonSerializer.Serialize(writer, Response, responseType ?? ResponseType);
            }
        }
        else if (Failure is not null)
        {
            writer.WriteStartObject("failure");
            writer.WriteString("kind", Failure.Kind.ToString());
            writer.WriteString("message", Failure.Message);
            if (Failure.StatusCode is { } status)
            {
                writer.WriteNumber("status", status);
            }

            if (Failure.ResponseText is { } text)
            {
                writer.WriteString("text", text);
            }

            if (Failure.UnreadSample is { } sample)
            {
                writer.WriteString("sample", sample);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    // What nearly every answer is, in the same words as the serializer's, which takes four times as long.
    private static void WritePlain(ChatResponse response, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("messages");
        for (int i = 0; i < response.Messages.Count; i++)
        {
            WritePlain(response.Messages[i], writer);
        }

        writer.WriteEndArray();
        WriteText(writer, "responseId", response.ResponseId);
        WriteText(writer, "modelId", response.ModelId);
        WriteText(writer, "finishReason", response.FinishReason?.Value);
        if (response.Usage is { } usage)
        {
            writer.WritePropertyName("usage");
            JsonSerializer.Serialize(writer, usage, UsageType);
        }

        writer.WriteEndObject();
    }

    private static void WritePlain(ChatMessage message, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteText(writer, "authorName", message.AuthorName);
        writer.WriteString("role", message.Role.Value);
        writer.WriteStartArray("contents");
        for (int i = 0; i < message.Contents.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("$type", "text");
            writer.WriteString("text", ((TextContent)message.Contents[i]).Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    // Headers and the like travel in additional properties and must not reach the disk; nothing here reads them but where several answers end.
    private static ChatResponse Strip(ChatResponse response, Action<string>? dropped = null)
    {
        List<ChatMessage> messages = new(response.Messages.Count);
        for (int i = 0; i < response.Messages.Count; i++)
        {
            messages.Add(Strip(response.Messages[i], dropped));
        }

        return new ChatResponse(messages)
        {
            ResponseId = response.ResponseId,
            ModelId = response.ModelId,
            FinishReason = response.FinishReason,
            Usage = Copy(response.Usage),
            AdditionalProperties = SeveralAnswers.Split(response).Count > 1 ? new() { [SeveralAnswers.Property] = response.AdditionalProperties![SeveralAnswers.Property]!.ToString() } : null,
        };
    }

    private static ChatMessage Strip(ChatMessage message, Action<string>? dropped)
    {
        List<AIContent> contents = new(message.Contents.Count);
        for (int i = 0; i < message.Contents.Count; i++)
        {
            AIContent content = Strip(message.Contents[i]);
            if (CanBeWritten(content))
            {
                contents.Add(content);
            }
            else
            {
                dropped?.Invoke(content.GetType().Name);
            }
        }

        return new ChatMessage(message.Role, contents) { AuthorName = message.AuthorName };
    }

    // Content of a provider's own, or a tool's argument of a type without a JSON form.
    private static bool CanBeWritten(AIContent content)
    {
        if (content is TextContent or TextReasoningContent)
        {
            return true;
        }

        try
        {
            JsonSerializer.SerializeToUtf8Bytes(content, ContentType);
            return true;
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private static UsageDetails? Copy(UsageDetails? usage)
    {
        if (usage is null)
        {
            return null;
        }

        UsageDetails copy = new();
        copy.Add(usage);
        return copy;
    }

    private static bool IsPlainResponse(ChatResponse response)
    {
        if (response.AdditionalProperties is not null || response.Usage?.AdditionalCounts is { Count: > 0 } || !IsPlainText(response.ResponseId) || !IsPlainText(response.ModelId))
        {
            return false;
        }

        for (int i = 0; i < response.Messages.Count; i++)
        {
            if (!IsPlainMessage(response.Messages[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlainMessage(ChatMessage message)
    {
        if (!IsPlainText(message.AuthorName))
        {
            return false;
        }

        for (int i = 0; i < message.Contents.Count; i++)
        {
            if (message.Contents[i] is not TextContent text || text.GetType() != typeof(TextContent) || !IsPlainText(text.Text))
            {
                return false;
            }
        }

        return true;
    }

    // Half a surrogate pair does not survive being written.
    private static bool IsPlainText(string? text) => text is null || text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0;

    private static AIContent Strip(AIContent content)
        => content switch
        {
            TextContent text => new TextContent(text.Text),
            TextReasoningContent reasoning => new TextReasoningContent(reasoning.Text) { ProtectedData = reasoning.ProtectedData },
            _ => content,
        };
}
