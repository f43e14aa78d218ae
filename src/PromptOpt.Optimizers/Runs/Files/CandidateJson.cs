using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>A candidate as one line of JSON.</summary>
internal static class CandidateJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="candidate">The candidate.</param>
    /// <param name="rows">Ids of the rows it was scored on, in order; <see langword="null"/> when it was not.</param>
    public static string Write(Candidate candidate, IEnumerable<string>? rows)
    {
        ArrayBufferWriter<byte> buffer = ScratchBuffer.Take();
        using (Utf8JsonWriter writer = new(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteNumber("index", candidate.Index);
            writer.WriteString("origin", candidate.Origin);
            writer.WriteStartArray("parents");
            foreach (int parent in candidate.Parents)
            {
                writer.WriteNumberValue(parent);
            }

            writer.WriteEndArray();
            writer.WriteNumber("proposedAtCalls", candidate.ProposedAtCalls);
            if (candidate.Verdict is { } verdict)
            {
                Write(verdict, writer);
            }

            if (candidate.Scores is { } scores)
            {
                Write(candidate.ScoredAtCalls ?? candidate.ProposedAtCalls, scores, [.. rows ?? []], writer);
            }

            Write("predictors", candidate.Parameters, writer);
            writer.WriteEndObject();
        }

        string line = Encoding.UTF8.GetString(buffer.WrittenSpan);
        ScratchBuffer.GiveBack(buffer);
        return line;
    }

    public static void Write(string name, ProgramParameters parameters, Utf8JsonWriter writer)
    {
        writer.WriteStartObject(name);
        foreach ((string predictor, PredictorParameters tuned) in parameters.Predictors)
        {
            writer.WriteStartObject(predictor);
            Write(tuned, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(CandidateVerdict verdict, Utf8JsonWriter writer)
    {
        writer.WriteString("decision", JsonNamingPolicy.CamelCase.ConvertName(verdict.Decision.ToString()));
        writer.WriteString("reason", verdict.Reason);
        if (!verdict.Remarks.IsEmpty)
        {
            writer.WriteStartArray("remarks");
            foreach (string remark in verdict.Remarks)
            {
                writer.WriteStringValue(remark);
            }

            writer.WriteEndArray();
        }

        if (verdict.Minibatch is { } minibatch)
        {
            writer.WriteStartObject("minibatch");
            Write("before", minibatch.MeanBefore, writer);
            Write("after", minibatch.MeanAfter, writer);
            writer.WriteStartObject("scores");
            for (int i = 0; i < minibatch.Rows.Length; i++)
            {
                writer.WriteStartArray(minibatch.Rows[i]);
                writer.WriteRawValue(Score.Format(minibatch.Before[i]));
                writer.WriteRawValue(Score.Format(minibatch.After[i]));
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }

    private static void Write(long calls, CandidateScores scores, string[] rows, Utf8JsonWriter writer)
    {
        writer.WriteNumber("scoredAtCalls", calls);
        Write("mean", scores.Mean, writer);
        Write("lower", scores.Lower, writer);
        Write("upper", scores.Upper, writer);
        writer.WriteStartObject("failures");
        foreach ((FailureKind kind, int count) in scores.Failures)
        {
            writer.WriteNumber(kind.ToString(), count);
        }

        writer.WriteEndObject();
        Write(rows, scores.Rows, writer);
        if (scores.Objectives.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject("objectives");
        foreach ((string name, ObjectiveScores objective) in scores.Objectives)
        {
            writer.WriteStartObject(name);
            Write("mean", objective.Mean, writer);
            Write(rows, objective.Rows, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(string[] rows, ImmutableArray<double?> scores, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("scores");
        foreach ((string id, double? score) in rows.Zip(scores))
        {
            Write(id, score, writer);
        }

        writer.WriteEndObject();
    }

    private static void Write(string name, double? score, Utf8JsonWriter writer)
    {
        writer.WritePropertyName(name);
        if (score is { } value)
        {
            writer.WriteRawValue(Score.Format(value));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void Write(PredictorParameters parameters, Utf8JsonWriter writer)
    {
        if (parameters.Instructions is { } instructions)
        {
            writer.WriteString("instructions", instructions);
        }

        if (parameters.ModelId is { } model)
        {
            writer.WriteString("model", model);
        }

        if (!parameters.FieldDescriptions.IsEmpty)
        {
            writer.WriteStartObject("fieldDescriptions");
            foreach ((string field, string description) in parameters.FieldDescriptions)
            {
                writer.WriteString(field, description);
            }

            writer.WriteEndObject();
        }

        if (parameters.Demos.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("demos");
        foreach (Demo demo in parameters.Demos)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("fields");
            foreach (DemoField field in demo.Fields)
            {
                writer.WritePropertyName(field.Name);
                // Parsed, because white space in it could hold a line end.
                using JsonDocument json = JsonDocument.Parse(field.Json);
                json.RootElement.WriteTo(writer);
            }

            writer.WriteEndObject();
            if (demo.Reasoning is { } reasoning)
            {
                writer.WriteString("reasoning", reasoning);
            }

            writer.WriteBoolean("bootstrapped", demo.IsBootstrapped);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
