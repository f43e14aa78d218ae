using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>
/// The one form of a request: equal exactly when a model would be asked the same. Every part stands behind its length, so that no text can pass for
/// another part; texts, which are most of it, are not escaped.
/// </summary>
internal static class CanonicalRequest
{
    private static readonly JsonWriterOptions WriterOptions = new() { SkipValidation = true };
    private static readonly byte[] NoOptions = Json(static writer => Write(new ChatOptions(), writer));

    /// <summary>The key of the answer to a request, the first of equal ones of its place.</summary>
    /// <exception cref="NotSupportedException">A content or an option holds something that cannot be written as JSON.</exception>
    public static JournalKey KeyOf(ModelRole role, ModelIdentity model, IReadOnlyList<ChatMessage> messages, ChatOptions? options, int rollout, string? predictor = null, string sample = "")
    {
        ArrayBufferWriter<byte> request = ScratchBuffer.Take();
        Append(request, role.ToString());
        Append(request, model.Provider);
        Append(request, model.Endpoint);
        Append(request, model.Given);
        Append(request, options?.ModelId ?? model.Model);
        Append(request, rollout);
        Append(request, predictor);
        Append(request, sample);
        Append(request, options is null ? NoOptions : Json(writer => Write(options, writer)));
        for (int i = 0; i < messages.Count; i++)
        {
            Append(request, messages[i]);
        }

        var key = JournalKey.OfHash(request.WrittenSpan);
        ScratchBuffer.GiveBack(request);
        return key;
    }

    private static void Append(ArrayBufferWriter<byte> request, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(request.GetSpan(sizeof(int)), number);
        request.Advance(sizeof(int));
    }

    private static void Append(ArrayBufferWriter<byte> request, string? text)
    {
        Append(request, text?.Length ?? -1);
        request.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static void Append(ArrayBufferWriter<byte> request, ReadOnlySpan<byte> json)
    {
        Append(request, json.Length);
        request.Write(json);
    }

    private static void Append(ArrayBufferWriter<byte> request, ChatMessage message)
    {
        IList<AIContent> contents = message.Contents;
        Append(request, contents.Count);
        Append(request, message.Role.Value);
        Append(request, message.AuthorName);
        for (int i = 0; i < contents.Count; i++)
        {
            Append(request, contents[i]);
        }
    }

    private static void Append(ArrayBufferWriter<byte> request, AIContent content)
    {
        if (content is TextContent text)
        {
            Append(request, text.Text);
        }
        else
        {
            // What no text begins with.
            Append(request, int.MinValue);
            Append(request, Json(writer => JsonSerializer.Serialize(writer, content, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AIContent)))));
        }
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new(256);
        using (Utf8JsonWriter writer = new(buffer, WriterOptions))
        {
            write(writer);
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

        writer.WriteEndObject();
    }
}
