using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>What came of a request to a model, on its way from the coordinator to the worker: a response in the form the journal has, or what is thrown in its place.</summary>
internal static class ChatAnswerJson
{
    /// <param name="response">The response.</param>
    /// <param name="dropped">Told of the type of content that cannot be written and is left out.</param>
    public static byte[] Write(ChatResponse response, Action<string> dropped)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        JournalEntry.Of(response, dropped).Write(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Write(Exception thrown)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter writer = new(buffer, RolloutRequestJson.WriterOptions))
        {
            writer.WriteStartObject();
            switch (thrown)
            {
                case IRunStoppingFailure:
                    writer.WriteString("stopped", thrown.Message);
                    break;
                case BudgetException budget:
                    writer.WriteNumber("overdraft", budget.MaxCalls);
                    break;
                case OperationCanceledException:
                    writer.WriteString("cancelled", thrown.Message);
                    break;
                default:
                    writer.WritePropertyName("thrown");
                    ProgramRunJson.WriteFailure(writer, thrown);
                    break;
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <returns>The response, or what is to be thrown.</returns>
    /// <exception cref="FormatException">It is no answer.</exception>
    public static (ChatResponse? Response, Exception? Thrown) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            JsonElement answer = document.RootElement;
            return answer.TryGetProperty("response", out _) ? (JournalEntry.Parse(json.Span).Response, null)
                : answer.TryGetProperty("stopped", out JsonElement stopped) ? (null, new RolloutStoppedException(stopped.GetString() ?? ""))
                : answer.TryGetProperty("overdraft", out JsonElement calls) ? (null, new BudgetException(calls.GetInt32()))
                : answer.TryGetProperty("cancelled", out JsonElement cancelled) ? (null, new OperationCanceledException(cancelled.GetString()))
                : (null, ProgramRunJson.ReadFailure(answer.GetProperty("thrown")));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"This is no answer of a model: {exception.Message}", exception);
        }
    }
}
