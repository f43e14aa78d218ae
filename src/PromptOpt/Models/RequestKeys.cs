using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// What makes two requests the same, for journals, caches and recordings: by itself everything a model would be told, messages as well as options. Derive from it
/// to leave out what does not change the answer, such as a trace id that a gateway wants. Safe for concurrent use, and written so.
/// </summary>
public class RequestKeys
{
    /// <summary>The additional property that says where in a program a request comes from.</summary>
    internal const string PlaceProperty = "promptopt.place";

    /// <summary>
    /// The additional property that marks a request of which less may be asked where an endpoint refuses its form: it says what it is about, as a <c>FormMark</c> writes it. What the model is told
    /// is in the request itself.
    /// </summary>
    internal const string FormProperty = "promptopt.form";

    // Of a function: whether a model is held to its schema.
    private const string StrictProperty = "strict";

    private static readonly JsonWriterOptions WriterOptions = new() { SkipValidation = true };
    private static readonly byte[] NoOptions = Json(static writer => Write(new ChatOptions(), writer));

    /// <summary>Creates keys that leave nothing out.</summary>
    protected RequestKeys()
    {
    }

    /// <summary>Two requests are the same when a model would be told the same.</summary>
    public static RequestKeys Exact { get; } = new();

    /// <summary>The key of a request: 64 hexadecimal digits (SHA-256), equal exactly when the requests are the same.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="options">
    /// The options, the model's name included; where in a program the request comes from is no part of it. Of <see cref="ChatOptions.RawRepresentationFactory"/> only that there is one
    /// counts, since nobody can tell what it makes: give what tells two apart as an additional property.
    /// </param>
    /// <exception cref="NotSupportedException">A content or an option holds something that cannot be written as JSON, such as a temperature that is not a number.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Reduce"/> threw, or gave no messages.</exception>
    public string KeyOf(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        IReadOnlyList<ChatMessage> asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        ArrayBufferWriter<byte> request = new(1024);
        RequestBytes.Append(request, options?.ModelId);
        WriteTo(request, asked, options);
        return Convert.ToHexString(SHA256.HashData(request.WrittenSpan));
    }

    /// <summary>
    /// Writes the one form of a request, without the model's name: equal exactly when the requests are the same. Every part stands behind its length, so that no text
    /// can pass for another part.
    /// </summary>
    /// <param name="writer">Takes the form.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="NotSupportedException">A content or an option holds something that cannot be written as JSON, such as a temperature that is not a number.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Reduce"/> threw, or gave no messages.</exception>
    public void WriteTo(IBufferWriter<byte> writer, IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(messages);
        (messages, options) = Reduced(messages, options);
        RequestBytes.Append(writer, options is null ? NoOptions : Json(json => Write(options, json)));
        for (int i = 0; i < messages.Count; i++)
        {
            Append(writer, messages[i]);
        }
    }

    /// <summary>Leaves out of a request what does not make it another one; only for the key, the model is sent the whole. Default: nothing.</summary>
    /// <param name="messages">The messages; not to be changed.</param>
    /// <param name="options">The options; not to be changed, <see cref="ChatOptions.Clone"/> gives a copy.</param>
    /// <returns>What is left. The same request must always give the same.</returns>
    protected virtual (IReadOnlyList<ChatMessage> Messages, ChatOptions? Options) Reduce(IReadOnlyList<ChatMessage> messages, ChatOptions? options) => (messages, options);

    private (IReadOnlyList<ChatMessage> Messages, ChatOptions? Options) Reduced(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        (IReadOnlyList<ChatMessage>? Messages, ChatOptions? Options) left;
        try
        {
            left = Reduce(messages, options);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"{GetType().Name}.{nameof(Reduce)} threw {exception.GetType().Name}: {exception.Message}", exception);
        }

        return left.Messages is { } some && !some.Contains(null!)
            ? (some, left.Options)
            : throw new InvalidOperationException($"{GetType().Name}.{nameof(Reduce)} gave {(left.Messages is null ? "no messages" : "null in place of a message")}.");
    }

    private static void Append(IBufferWriter<byte> request, ChatMessage message)
    {
        IList<AIContent> contents = message.Contents;
        RequestBytes.Append(request, contents.Count);
        RequestBytes.Append(request, message.Role.Value);
        RequestBytes.Append(request, message.AuthorName);
        for (int i = 0; i < contents.Count; i++)
        {
            Append(request, contents[i]);
        }
    }

    private static void Append(IBufferWriter<byte> request, AIContent content)
    {
        if (content is TextContent text)
        {
            RequestBytes.Append(request, text.Text);
        }
        else
        {
            // What no text begins with.
            RequestBytes.Append(request, int.MinValue);
            RequestBytes.Append(request, Json(writer => JsonSerializer.Serialize(writer, content, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AIContent)))));
        }
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new(256);
        using (Utf8JsonWriter writer = new(buffer, WriterOptions))
        {
            try
            {
                write(writer);
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or JsonException)
            {
                throw new NotSupportedException(exception.Message, exception);
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(ChatOptions options, Utf8JsonWriter writer)
    {
        ChatOptions plain = options.Clone();
        plain.ModelId = null;
        plain.AdditionalProperties = null;
        writer.WriteStartObject();
        writer.WritePropertyName("options");
        JsonSerializer.Serialize(writer, plain, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatOptions)));
        if (options.Tools is { Count: > 0 } tools)
        {
            writer.WriteStartArray("tools");
            foreach (AITool tool in tools)
            {
                writer.WriteStringValue(tool.Name);
                writer.WriteStringValue(tool.Description);
                if (tool is AIFunctionDeclaration function)
                {
                    function.JsonSchema.WriteTo(writer);
                    if (function.AdditionalProperties.TryGetValue(StrictProperty, out object? strict) && strict is bool isStrict)
                    {
                        writer.WriteBooleanValue(isStrict);
                    }
                }
            }

            writer.WriteEndArray();
        }

        if (options.RawRepresentationFactory is not null)
        {
            writer.WriteBoolean("raw", true);
        }

        KeyValuePair<string, object?>[] additional = options.AdditionalProperties is { } properties ? [.. properties.Where(static pair => pair.Key is not (PlaceProperty or FormProperty)).OrderBy(static pair => pair.Key, StringComparer.Ordinal)] : [];
        if (additional.Length > 0)
        {
            writer.WriteStartObject("additional");
            foreach ((string name, object? value) in additional)
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object)));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
