using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>
/// A request to a model on its way from the worker to the coordinator, or that its program has given it up. It says twice which request it is, so that a number that changed on its way is no other request.
/// </summary>
/// <param name="Number">Which request of the rollout it is, in the order in which the program began them.</param>
/// <param name="AnsweredBefore">How many requests had been answered when it was begun.</param>
/// <param name="Messages">The messages.</param>
/// <param name="Options">The options, without the place; <see langword="null"/> for none.</param>
/// <param name="Place">The place, as it was told; undefined for none.</param>
/// <param name="Content">Tells requests apart that ask other things.</param>
internal sealed record ChatCallJson(int Number, int AnsweredBefore, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, JsonElement Place, UInt128 Content)
{
    private const string Call = "call";
    private const string Cancel = "cancel";

    /// <exception cref="RolloutTransferException">It holds something that cannot be written.</exception>
    public static byte[] Write(ExecutionIdentityJson execution, int number, int answeredBefore, IEnumerable<ChatMessage> messages, ChatOptions? options, CallPlace? place, SentPlaces places)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        try
        {
            using Utf8JsonWriter writer = new(buffer, RolloutRequestJson.WriterOptions);
            writer.WriteStartObject();
            WriteNumber(writer, execution, Call, number);
            writer.WriteNumber("answered", answeredBefore);
            if (place is not null)
            {
                places.Write(writer, place);
            }

            writer.WriteStartArray("messages");
            foreach (ChatMessage message in messages)
            {
                JsonSerializer.Serialize(writer, message, ChatJson.Message);
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

    public static byte[] WriteCancellation(ExecutionIdentityJson execution, int number)
    {
        ArrayBufferWriter<byte> buffer = new(64);
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            WriteNumber(writer, execution, Cancel, number);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The number of a request that is given up; negative where this is a request.</summary>
    /// <exception cref="FormatException">The number changed on its way.</exception>
    public static int ReadCancellation(JsonElement call, ExecutionIdentityJson execution) => call.Has(Cancel, out _) ? ReadNumber(call, execution, Cancel) : -1;

    /// <exception cref="FormatException">It is no request, or its number changed on its way.</exception>
    public static ChatCallJson Read(JsonElement call, ExecutionIdentityJson execution)
    {
        int number = ReadNumber(call, execution, Call);
        int answered = call.Number("answered", most: number);
        List<ChatMessage> messages = [];
        foreach (JsonElement message in call.Items("messages"))
        {
            messages.Add((ChatMessage?)message.Deserialize(ChatJson.Message) ?? throw new FormatException("A message is null."));
        }

        return new(number, answered, messages, ChatOptionsJson.Read(call), call.Has("place", out _) ? call.Array("place").Clone() : default, ContentOf(call));
    }

    // What it asks, and from where. Each part stands behind its length, so that none can pass for another.
    private static UInt128 ContentOf(JsonElement call)
    {
        XxHash128 hash = new();
        foreach (string name in (ReadOnlySpan<string>)["answered", "place", "messages", "options", "tools"])
        {
            ReadOnlySpan<byte> part = call.TryGetProperty(name, out JsonElement member) ? JsonMarshal.GetRawUtf8Value(member) : default;
            hash.Append(BitConverter.GetBytes(part.Length));
            hash.Append(part);
        }

        return hash.GetCurrentHashAsUInt128();
    }

    private static void WriteNumber(Utf8JsonWriter writer, ExecutionIdentityJson execution, string kind, int number)
    {
        execution.Write(writer);
        writer.WriteNumber(kind, number);
        writer.WriteString("check", CheckOf(execution, kind, number));
    }

    private static int ReadNumber(JsonElement call, ExecutionIdentityJson execution, string kind)
    {
        int number = call.Number(kind);
        return call.Text("check") == CheckOf(execution, kind, number)
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{kind}' is {number}, and 'check' is that of another number or another worker. Bring what a worker says unchanged."));
    }

    private static string CheckOf(ExecutionIdentityJson execution, string kind, int number)
        => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{execution.Execution} {kind} {number}"))).ToString("x16", CultureInfo.InvariantCulture);
}
