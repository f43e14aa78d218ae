using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>What came of a request to a model, on its way from the coordinator to the worker: a response in the form the journal has, or what is thrown in its place.</summary>
internal static class ChatAnswerJson
{
    /// <param name="execution">Whose request it answers.</param>
    /// <param name="number">Which of its requests it answers.</param>
    /// <param name="response">The response.</param>
    /// <param name="dropped">Told of the type of content that cannot be written and is left out.</param>
    public static byte[] Write(ExecutionIdentityJson execution, int number, ChatResponse response, Action<string> dropped)
        => Write(execution, number, writer =>
        {
            writer.WritePropertyName("answer");
            JournalEntry.Of(response, dropped).Write(writer, ChatJson.Response);
        });

    public static byte[] Write(ExecutionIdentityJson execution, int number, Exception thrown)
        => Write(execution, number, writer =>
        {
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
        });

    /// <param name="json">What came.</param>
    /// <param name="execution">Whose request it must answer.</param>
    /// <param name="number">Which of its requests it must answer.</param>
    /// <returns>The response, or what is to be thrown.</returns>
    /// <exception cref="FormatException">It is no answer, or that to another request.</exception>
    public static (ChatResponse? Response, Exception? Thrown) Read(ReadOnlyMemory<byte> json, ExecutionIdentityJson execution, int number)
        => SentJson.Read(json, "answer to a request", answer =>
        {
            execution.Check(ExecutionIdentityJson.Read(answer));
            return answer.Number("call") is var answered && answered != number
                ? throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it answers the request {answered} of the rollout, where the request {number} was asked. Bring every answer to the call it belongs to."))
                : Read(answer);
        });

    private static (ChatResponse? Response, Exception? Thrown) Read(JsonElement answer)
        => answer.Has("answer", out JsonElement entry)
            ? (ResponseOf(entry), null)
            : answer.TextOrNull("stopped") is { } stopped ? (null, new RolloutStoppedException(stopped))
            : answer.Has("overdraft", out _) ? (null, new BudgetException(answer.Number("overdraft")))
            : answer.TextOrNull("cancelled") is { } cancelled ? (null, new OperationCanceledException(cancelled))
            : answer.Has("thrown", out JsonElement thrown) ? (null, ProgramRunJson.ReadFailure(thrown))
            : throw new FormatException("there is none of 'answer', 'thrown', 'stopped', 'overdraft' and 'cancelled'.");

    private static ChatResponse ResponseOf(JsonElement entry)
    {
        _ = entry.Object("response");
        return JournalEntry.Parse(JsonMarshal.GetRawUtf8Value(entry), ChatJson.Response).Response ?? throw new FormatException("'answer' does not begin with its response.");
    }

    private static byte[] Write(ExecutionIdentityJson execution, int number, Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter writer = new(buffer, RolloutRequestJson.WriterOptions))
        {
            writer.WriteStartObject();
            execution.Write(writer);
            writer.WriteNumber("call", number);
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
