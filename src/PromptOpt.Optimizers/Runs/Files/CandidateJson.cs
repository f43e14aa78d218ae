using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>A candidate as one line of <c>candidates.jsonl</c> in the run directory.</summary>
internal static class CandidateJson
{
    /// <summary>The member that says of a candidate that it was proposed after something that need not come about again: a stop, or a row that stayed without a score.</summary>
    public const string Unsettled = "unsettled";

    /// <summary>How lines are written.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="candidate">The candidate.</param>
    /// <param name="rows">Ids of the rows it was scored on, in order; <see langword="null"/> when it was not.</param>
    /// <param name="isUnsettled">Whether it was proposed after something that need not come about again.</param>
    public static string Write(Candidate candidate, IEnumerable<string>? rows, bool isUnsettled = false)
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
            if (isUnsettled)
            {
                writer.WriteBoolean(Unsettled, true);
            }

            if (candidate.Verdict is { } verdict)
            {
                Write(verdict, writer);
            }

            if (candidate.Scores is { } scores)
            {
                Write(candidate.ScoredAtCalls ?? candidate.ProposedAtCalls, scores, [.. rows ?? []], writer);
            }

            ParametersJson.Write(writer, "predictors", candidate.Parameters);
            writer.WriteEndObject();
        }

        string line = Encoding.UTF8.GetString(buffer.WrittenSpan);
        ScratchBuffer.GiveBack(buffer);
        return line;
    }

    public static RecordedCandidate Read(JsonElement json)
    {
        bool isScored = json.TryGetProperty("scores", out JsonElement scores);
        return new()
        {
            Candidate = new Candidate
            {
                Index = json.GetProperty("index").GetInt32(),
                Origin = json.GetProperty("origin").GetString() ?? "",
                Parents = [.. json.GetProperty("parents").EnumerateArray().Select(static parent => parent.GetInt32())],
                Parameters = ParametersJson.Read(json, "predictors"),
                ProposedAtCalls = json.GetProperty("proposedAtCalls").GetInt64(),
                ScoredAtCalls = isScored ? json.GetProperty("scoredAtCalls").GetInt64() : null,
                Scores = isScored ? ReadScores(json) : null,
                Verdict = RecordText.ReadText(json, "decision") is { } decision ? ReadVerdict(json, decision) : null,
            },
            RowIds = isScored ? [.. scores.EnumerateObject().Select(static row => row.Name)] : [],
        };
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

    private static CandidateScores ReadScores(JsonElement json) => new()
    {
        Mean = json.GetProperty("mean").GetDouble(),
        Lower = json.GetProperty("lower").GetDouble(),
        Upper = json.GetProperty("upper").GetDouble(),
        Rows = ReadRows(json),
        Failures = RecordText.ReadFailures(json),
        Objectives = json.TryGetProperty("objectives", out JsonElement objectives)
            ? objectives.EnumerateObject().ToImmutableSortedDictionary(static part => part.Name, static part => new ObjectiveScores
            {
                Mean = part.Value.GetProperty("mean").GetDouble(),
                Rows = ReadRows(part.Value),
            }, StringComparer.Ordinal)
            : ImmutableSortedDictionary.Create<string, ObjectiveScores>(StringComparer.Ordinal),
    };

    private static ImmutableArray<double?> ReadRows(JsonElement json)
        => [.. json.GetProperty("scores").EnumerateObject().Select(static row => row.Value.ValueKind == JsonValueKind.Null ? (double?)null : row.Value.GetDouble())];

    private static CandidateVerdict ReadVerdict(JsonElement json, string decision)
        => new(Enum.Parse<CandidateDecision>(decision, ignoreCase: true), RecordText.ReadText(json, "reason") ?? "")
        {
            Remarks = json.TryGetProperty("remarks", out JsonElement remarks) ? [.. remarks.EnumerateArray().Select(static remark => remark.GetString() ?? "")] : [],
            Minibatch = json.TryGetProperty("minibatch", out JsonElement minibatch) ? ReadMinibatch(minibatch.GetProperty("scores")) : null,
        };

    private static MinibatchScores ReadMinibatch(JsonElement scores) => new()
    {
        Rows = [.. scores.EnumerateObject().Select(static row => row.Name)],
        Before = [.. scores.EnumerateObject().Select(static row => row.Value[0].GetDouble())],
        After = [.. scores.EnumerateObject().Select(static row => row.Value[1].GetDouble())],
    };
}
