using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>The one text form of a request: equal exactly when a model would be asked the same.</summary>
internal static class CanonicalRequest
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The key of the answer to a request.</summary>
    /// <exception cref="NotSupportedException">A content or an option holds something that cannot be written as JSON.</exception>
    public static JournalKey KeyOf(ModelRole role, ModelIdentity model, IEnumerable<ChatMessage> messages, ChatOptions? options, int rollout)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        using (Utf8JsonWriter writer = new(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("role", role.ToString());
            writer.WriteString("provider", model.Provider);
            writer.WriteString("endpoint", model.Endpoint);
            writer.WriteString("model", options?.ModelId ?? model.Model);
            writer.WriteNumber("rollout", rollout);
            writer.WriteStartArray("messages");
            foreach (ChatMessage message in messages)
            {
                Write(message, writer);
            }

            writer.WriteEndArray();
            Write(options ?? new ChatOptions(), writer);
            writer.WriteEndObject();
        }

        return JournalKey.OfHash(buffer.WrittenSpan);
    }

    private static void Write(ChatMessage message, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(message.Role.Value);
        writer.WriteStringValue(message.AuthorName);
        foreach (AIContent content in message.Contents)
        {
            if (content is TextContent text)
            {
                writer.WriteStringValue(text.Text);
            }
            else
            {
                JsonSerializer.Serialize(writer, content, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AIContent)));
            }
        }

        writer.WriteEndArray();
    }

    private static void Write(ChatOptions options, Utf8JsonWriter writer)
    {
        ChatOptions plain = options.Clone();
        plain.ModelId = null;
        plain.AdditionalProperties = null;
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
                }
            }

            writer.WriteEndArray();
        }

        if (options.AdditionalProperties is { Count: > 0 } additional)
        {
            writer.WriteStartObject("additional");
            foreach ((string name, object? value) in additional.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object)));
            }

            writer.WriteEndObject();
        }
    }
}
