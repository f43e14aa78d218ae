using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>What came of a rollout, on its way from the worker to the coordinator.</summary>
internal static class RolloutOutcomeJson
{
    /// <param name="outcome">What came of it.</param>
    /// <param name="rollout">The rollout.</param>
    /// <param name="rejections">The replies that were asked for again.</param>
    /// <param name="numberOf">The number of the request that a response answered; negative for none.</param>
    /// <exception cref="RolloutTransferException">It holds something that cannot be written.</exception>
    public static byte[] Write<T>(RolloutOutcome<T> outcome, Rollout<T> rollout, IEnumerable<ReplyRejected> rejections, Func<ChatResponse, int> numberOf)
        where T : class, ISignature<T>
    {
        try
        {
            return Write(writer =>
            {
                writer.WritePropertyName("run");
                ProgramRunJson.Write(writer, rollout.Program, rollout.Example.Present, outcome.Trace, outcome.Prediction, numberOf);
                TokenUsage usage = outcome.Usage;
                writer.WriteStartArray("usage");
                writer.WriteNumberValue(usage.Calls);
                writer.WriteNumberValue(usage.Repairs);
                writer.WriteNumberValue(usage.InputTokens);
                writer.WriteNumberValue(usage.OutputTokens);
                writer.WriteEndArray();
                WriteRejections(writer, outcome.Trace.Calls, rejections);
                if (outcome.Failure is { } failure)
                {
                    writer.WriteStartObject("failure");
                    writer.WriteString("kind", failure.Kind.ToString());
                    writer.WriteString("message", failure.Message);
                    writer.WritePropertyName("exception");
                    ProgramRunJson.WriteFailure(writer, failure.Exception);
                    writer.WriteEndObject();
                }
            });
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException or JsonException or ArgumentException)
        {
            throw new RolloutTransferException($"What '{rollout.Program}' answered cannot be sent back: {exception.Message}", exception);
        }
    }

    /// <summary>The work is to end: the worker cannot do it.</summary>
    public static byte[] WriteRefusal(string message) => Write(writer => writer.WriteString("refused", message));

    /// <summary>The work is to end: somebody said so while the program ran.</summary>
    public static byte[] WriteStop(string message) => Write(writer => writer.WriteString("stopped", message));

    /// <exception cref="FormatException">It is no outcome.</exception>
    /// <exception cref="RolloutTransferException">The worker could not do it.</exception>
    /// <exception cref="RolloutStoppedException">Somebody ended the work while the program ran.</exception>
    public static (RolloutOutcome<T> Outcome, ImmutableArray<ReplyRejected> Rejections) Read<T>(ReadOnlyMemory<byte> json, Rollout<T> rollout, Func<int, ChatResponse?> responseOf)
        where T : class, ISignature<T>
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.TryGetProperty("refused", out JsonElement refused))
            {
                throw new RolloutTransferException(refused.GetString() ?? "");
            }

            if (root.TryGetProperty("stopped", out JsonElement stopped))
            {
                throw new RolloutStoppedException(stopped.GetString() ?? "");
            }

            (ProgramTrace trace, Prediction<T>? prediction) = ProgramRunJson.Read(root.GetProperty("run"), rollout.Program, rollout.Example.CreateInput(), responseOf);
            JsonElement usage = root.GetProperty("usage");
            ExampleFailure? failure = root.TryGetProperty("failure", out JsonElement told)
                ? new(Enum.Parse<FailureKind>(told.GetProperty("kind").GetString() ?? ""), told.GetProperty("message").GetString() ?? "", ProgramRunJson.ReadFailure(told.GetProperty("exception")))
                : null;
            return (new(prediction, failure, trace, new(usage[0].GetInt32(), usage[1].GetInt32(), usage[2].GetInt64(), usage[3].GetInt64())), ReadRejections(root, trace.Calls));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            throw new FormatException($"This is no outcome of a rollout: {exception.Message}", exception);
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter writer = new(buffer, RolloutRequestJson.WriterOptions))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteRejections(Utf8JsonWriter writer, ImmutableArray<PredictorCall> calls, IEnumerable<ReplyRejected> rejections)
    {
        writer.WriteStartArray("rejected");
        foreach (ReplyRejected rejection in rejections)
        {
            writer.WriteStartObject();
            writer.WriteNumber("call", calls.IndexOf(rejection.Call));
            writer.WriteString("text", rejection.RawText);
            writer.WriteStartArray("failures");
            foreach (FieldFailure failure in rejection.Failures)
            {
                writer.WriteStartObject();
                writer.WriteString("field", failure.Field);
                writer.WriteString("kind", failure.Kind.ToString());
                writer.WriteString("message", failure.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static ImmutableArray<ReplyRejected> ReadRejections(JsonElement root, ImmutableArray<PredictorCall> calls)
        =>
        [
            .. root.GetProperty("rejected").EnumerateArray()
                .Where(static rejection => rejection.GetProperty("call").GetInt32() >= 0)
                .Select(rejection => new ReplyRejected
                {
                    Call = calls[rejection.GetProperty("call").GetInt32()],
                    RawText = rejection.GetProperty("text").GetString() ?? "",
                    Failures =
                    [
                        .. rejection.GetProperty("failures").EnumerateArray().Select(static failure => new FieldFailure(
                            failure.GetProperty("field").GetString() ?? "",
                            Enum.Parse<FailureKind>(failure.GetProperty("kind").GetString() ?? ""),
                            failure.GetProperty("message").GetString() ?? "")),
                    ],
                }),
        ];
}
