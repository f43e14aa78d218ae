using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>What came of a rollout, on its way from the worker to the coordinator.</summary>
internal static class RolloutOutcomeJson
{
    /// <param name="execution">Whose it is.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="rollout">The rollout.</param>
    /// <param name="rejections">The replies that were asked for again.</param>
    /// <param name="numberOf">The number of the request that a response answered; negative for none.</param>
    /// <exception cref="RolloutTransferException">It holds something that cannot be written.</exception>
    public static byte[] Write<T>(ExecutionIdentityJson execution, RolloutOutcome<T> outcome, Rollout<T> rollout, IEnumerable<ReplyRejected> rejections, Func<ChatResponse, int> numberOf)
        where T : class, ISignature<T>
    {
        try
        {
            return Write(execution, writer =>
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
    /// <param name="execution">Whose it is; <see langword="null"/> where a request of another version did not say which rollout it was.</param>
    /// <param name="message">Why.</param>
    public static byte[] WriteRefusal(ExecutionIdentityJson? execution, string message) => Write(execution, writer => writer.WriteString("refused", message));

    /// <summary>The work is to end: somebody said so while the program ran.</summary>
    public static byte[] WriteStop(ExecutionIdentityJson execution, string message) => Write(execution, writer => writer.WriteString("stopped", message));

    /// <param name="json">What came.</param>
    /// <param name="identity">Which rollout it must be of.</param>
    /// <param name="check">Throws where it is of an execution that it must not be of.</param>
    /// <param name="rollout">The rollout.</param>
    /// <param name="responseOf">The response that a request was answered with.</param>
    /// <exception cref="FormatException">It is no outcome, or one of another rollout.</exception>
    /// <exception cref="RolloutTransferException">The worker could not do it.</exception>
    /// <exception cref="RolloutStoppedException">Somebody ended the work while the program ran.</exception>
    public static (RolloutOutcome<T> Outcome, ImmutableArray<ReplyRejected> Rejections) Read<T>(ReadOnlyMemory<byte> json, string identity, Action<ExecutionIdentityJson> check, Rollout<T> rollout, Func<int, ChatResponse?> responseOf)
        where T : class, ISignature<T>
        => SentJson.Read(json, "outcome of a rollout", outcome =>
        {
            Check(outcome, identity, check);
            return Read(outcome, rollout, responseOf);
        });

    private static void Check(JsonElement outcome, string identity, Action<ExecutionIdentityJson> check)
    {
        string? refused = outcome.TextOrNull("refused");
        if (refused is null || ExecutionIdentityJson.IsIn(outcome))
        {
            check(ExecutionIdentityJson.Read(outcome));
        }
        else if (RolloutIdentityJson.IsIn(outcome))
        {
            // A worker of an older version cannot say which execution does not understand the request, and one of the first not whose request it was.
            RolloutIdentityJson.Check(RolloutIdentityJson.Read(outcome), identity);
        }

        if (refused is not null)
        {
            throw new RolloutTransferException(refused);
        }

        if (outcome.TextOrNull("stopped") is { } stopped)
        {
            throw new RolloutStoppedException(stopped);
        }
    }

    private static (RolloutOutcome<T> Outcome, ImmutableArray<ReplyRejected> Rejections) Read<T>(JsonElement outcome, Rollout<T> rollout, Func<int, ChatResponse?> responseOf)
        where T : class, ISignature<T>
    {
        (ProgramTrace trace, Prediction<T>? prediction) = ProgramRunJson.Read(outcome.Object("run"), rollout.Program, rollout.Example.CreateInput(), responseOf);
        ExampleFailure? failure = outcome.Has("failure", out JsonElement told)
            ? new(told.Named<FailureKind>("kind"), told.Text("message"), ProgramRunJson.ReadFailure(told.Member("exception")))
            : null;
        return (prediction is null) == (failure is null)
            ? throw new FormatException($"it holds {(failure is null ? "neither an answer nor a failure" : "both an answer and a failure")}.")
            : (new(prediction, failure, trace, UsageOf(outcome)), ReadRejections(outcome, trace.Calls));
    }

    private static TokenUsage UsageOf(JsonElement outcome)
        => outcome.Items("usage") is [var calls, var repairs, var input, var output]
            ? new(SentJson.NumberOf(calls, "usage"), SentJson.NumberOf(repairs, "usage"), SentJson.LongNumberOf(input, "usage"), SentJson.LongNumberOf(output, "usage"))
            : throw new FormatException("'usage' is not four numbers.");

    private static byte[] Write(ExecutionIdentityJson? execution, Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter writer = new(buffer, RolloutRequestJson.WriterOptions))
        {
            writer.WriteStartObject();
            execution?.Write(writer);
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
            .. root.Items("rejected")
                .Where(static rejection => rejection.Number("call", least: -1) >= 0)
                .Select(rejection => new ReplyRejected
                {
                    Call = calls[rejection.Number("call", most: calls.Length - 1)],
                    RawText = rejection.Text("text"),
                    Failures = [.. rejection.Items("failures").Select(static failure => new FieldFailure(failure.Text("field"), failure.Named<FailureKind>("kind"), failure.Text("message")))],
                }),
        ];
}
