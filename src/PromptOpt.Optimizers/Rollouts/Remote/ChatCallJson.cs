using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>A request to a model on its way from the worker to the coordinator.</summary>
/// <param name="Number">Which request of the rollout it is, in the order in which the program began them.</param>
/// <param name="AnsweredBefore">How many requests had been answered when it was begun.</param>
/// <param name="Messages">The messages.</param>
/// <param name="Options">The options, without the place; <see langword="null"/> for none.</param>
/// <param name="Place">The place, as it was told; undefined for none.</param>
/// <param name="Content">Tells requests apart that ask other things.</param>
internal sealed record ChatCallJson(int Number, int AnsweredBefore, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, JsonElement Place, UInt128 Content)
{
    private static readonly JsonTypeInfo MessageType = AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatMessage));

    /// <exception cref="RolloutTransferException">It holds something that cannot be written.</exception>
    public static byte[] Write(string rollout, int number, int answeredBefore, IEnumerable<ChatMessage> messages, ChatOptions? options, CallPlace? place, SentPlaces places)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        try
        {
            using Utf8JsonWriter writer = new(buffer, RolloutRequestJson.WriterOptions);
            writer.WriteStartObject();
            RolloutIdentityJson.Write(writer, rollout);
            writer.WriteNumber("call", number);
            writer.WriteNumber("answered", answeredBefore);
            if (place is not null)
            {
                places.Write(writer, place);
            }

            writer.WriteStartArray("messages");
            foreach (ChatMessage message in messages)
            {
                JsonSerializer.Serialize(writer, message, MessageType);
            }

            writer.WriteEndArray();
            if (options is not null)
            {
                ChatOptionsJson.Write(writer, options);
            }

            writer.WriteEndObject();
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException or JsonException or ArgumentException)
        {
            throw new RolloutTransferException($"A request of '{place?.Predictor}' cannot be sent to where models are asked: {exception.Message} Give what it holds beyond text in a form that JSON knows, or run the program locally.", exception);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] WriteCancellation(string rollout, int number)
    {
        ArrayBufferWriter<byte> buffer = new(64);
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            RolloutIdentityJson.Write(writer, rollout);
            writer.WriteNumber("cancel", number);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="FormatException">It is no request.</exception>
    public static ChatCallJson Read(JsonElement call)
    {
        int number = call.Number("call");
        int answered = call.Number("answered", most: number);
        List<ChatMessage> messages = [];
        foreach (JsonElement message in call.Items("messages"))
        {
            messages.Add((ChatMessage?)message.Deserialize(MessageType) ?? throw new FormatException("A message is null."));
        }

        return new(number, answered, messages, ChatOptionsJson.Read(call), call.Has("place", out _) ? call.Array("place").Clone() : default, ContentOf(call));
    }

    // What it asks; where it comes from is told otherwise by each of two workers that run one rollout.
    private static UInt128 ContentOf(JsonElement call)
    {
        XxHash128 hash = new();
        foreach (string name in (ReadOnlySpan<string>)["messages", "options", "tools"])
        {
            hash.Append(call.TryGetProperty(name, out JsonElement member) ? JsonMarshal.GetRawUtf8Value(member) : default);
            hash.Append("\n"u8);
        }

        return hash.GetCurrentHashAsUInt128();
    }
}
