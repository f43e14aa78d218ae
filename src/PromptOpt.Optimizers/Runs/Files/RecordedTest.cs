using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>The scores on the held-out rows.</summary>
/// <param name="Candidate">Number of the candidate that was scored after.</param>
/// <param name="Before">What the run started from.</param>
/// <param name="After">The best candidate.</param>
/// <param name="Comparison">The two row by row.</param>
public sealed record RecordedTest(int Candidate, RecordedScores Before, RecordedScores After, ReportComparison Comparison)
{
    /// <summary>Every held-out row in order.</summary>
    public ImmutableArray<RecordedTestRow> Rows { get; init; } = [];

    internal static string Write(int candidate, EvaluationReport before, EvaluationReport after) => RecordText.Document(writer =>
    {
        ReportComparison comparison = before.Compare(after);
        writer.WriteNumber("candidate", candidate);
        Write(writer, "before", before);
        Write(writer, "after", after);
        writer.WriteStartObject("comparison");
        RecordText.WriteScore(writer, "difference", comparison.Difference);
        Write(writer, comparison.Interval);
        RecordText.WriteScore(writer, "pValue", comparison.PValue);
        writer.WriteString("verdict", comparison.Verdict.ToString());
        writer.WriteNumber("gained", comparison.Gained);
        writer.WriteNumber("lost", comparison.Lost);
        writer.WriteNumber("compared", comparison.Compared);
        writer.WriteEndObject();
    });

    internal static RecordedTest Read(JsonElement json)
    {
        JsonElement comparison = json.GetProperty("comparison");
        return new(
            json.GetProperty("candidate").GetInt32(),
            ReadScores(json.GetProperty("before")),
            ReadScores(json.GetProperty("after")),
            new ReportComparison(
                RecordText.ReadNumber(comparison, "difference") ?? double.NaN,
                ReadInterval(comparison),
                RecordText.ReadNumber(comparison, "pValue") ?? double.NaN,
                Enum.Parse<ComparisonVerdict>(comparison.GetProperty("verdict").GetString() ?? ""),
                comparison.GetProperty("gained").GetInt32(),
                comparison.GetProperty("lost").GetInt32(),
                comparison.GetProperty("compared").GetInt32()));
    }

    private static void Write(Utf8JsonWriter writer, string name, EvaluationReport report)
    {
        writer.WriteStartObject(name);
        RecordText.WriteScore(writer, "mean", report.Mean);
        Write(writer, report.Interval);
        writer.WriteNumber("scored", report.Scored);
        writer.WriteNumber("unscored", report.Unscored);
        RecordText.WriteFailures(writer, report.Failures);
        writer.WriteStartObject("subScores");
        foreach ((string part, double mean) in report.SubScoreMeans)
        {
            RecordText.WriteScore(writer, part, mean);
        }

        writer.WriteEndObject();
        writer.WriteNumber("calls", report.Usage.Calls);
        writer.WriteNumber("repairs", report.Usage.Repairs);
        writer.WriteNumber("inputTokens", report.Usage.InputTokens);
        writer.WriteNumber("outputTokens", report.Usage.OutputTokens);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ConfidenceInterval interval)
    {
        RecordText.WriteScore(writer, "low", interval.Low);
        RecordText.WriteScore(writer, "high", interval.High);
        writer.WriteNumber("level", interval.Level);
        writer.WriteString("method", interval.Method.ToString());
    }

    private static RecordedScores ReadScores(JsonElement json) => new(
        RecordText.ReadNumber(json, "mean") ?? double.NaN,
        ReadInterval(json),
        json.GetProperty("scored").GetInt32(),
        json.GetProperty("unscored").GetInt32(),
        RecordText.ReadFailures(json),
        json.GetProperty("subScores").EnumerateObject().ToImmutableSortedDictionary(static part => part.Name, static part => part.Value.GetDouble(), StringComparer.Ordinal),
        new TokenUsage(json.GetProperty("calls").GetInt32(), json.GetProperty("repairs").GetInt32(), json.GetProperty("inputTokens").GetInt64(), json.GetProperty("outputTokens").GetInt64()));

    private static ConfidenceInterval ReadInterval(JsonElement json) => new(
        RecordText.ReadNumber(json, "low") ?? double.NaN,
        RecordText.ReadNumber(json, "high") ?? double.NaN,
        json.GetProperty("level").GetDouble(),
        Enum.Parse<IntervalMethod>(json.GetProperty("method").GetString() ?? ""));
}

/// <summary>How a program did on a data set.</summary>
/// <param name="Mean">Mean score, from 0 to 1; not a number when no row is scored.</param>
/// <param name="Interval">Where the true mean lies.</param>
/// <param name="Scored">Rows with a score.</param>
/// <param name="Unscored">Rows without one, since the network failed.</param>
/// <param name="Failures">How many rows failed, by kind.</param>
/// <param name="SubScores">Mean of every named sub-score.</param>
/// <param name="Usage">Calls and tokens.</param>
public sealed record RecordedScores(
    double Mean,
    ConfidenceInterval Interval,
    int Scored,
    int Unscored,
    ImmutableSortedDictionary<FailureKind, int> Failures,
    ImmutableSortedDictionary<string, double> SubScores,
    TokenUsage Usage);

/// <summary>A held-out row.</summary>
/// <param name="Id">Names the row by its content.</param>
/// <param name="Source">Where the row stands, or <see langword="null"/>.</param>
/// <param name="Fields">What it holds.</param>
/// <param name="Before">What came of it before.</param>
/// <param name="After">What came of it after.</param>
public sealed record RecordedTestRow(string Id, ExampleSource? Source, ImmutableArray<RecordedField> Fields, RecordedAnswer Before, RecordedAnswer After)
{
    /// <summary>A line of one of the two files: what came of the row stands on both sides.</summary>
    internal static RecordedTestRow Read(JsonElement json)
    {
        RecordedAnswer answer = ReadAnswer(json);
        return new(json.GetProperty("id").GetString() ?? "", RecordedRow.ReadSource(json), RecordText.ReadFields(json, "row"), answer, answer);
    }

    private static RecordedAnswer ReadAnswer(JsonElement json)
    {
        bool isFailure = json.TryGetProperty("failure", out JsonElement failure);
        return new(
            RecordText.ReadNumber(json, "score"),
            RecordText.ReadText(json, "feedback"),
            isFailure && Enum.TryParse(RecordText.ReadText(failure, "kind"), out FailureKind kind) ? kind : null,
            isFailure ? RecordText.ReadText(failure, "message") : null);
    }
}

/// <summary>What came of one row.</summary>
/// <param name="Score">The score, or <see langword="null"/> when there is none.</param>
/// <param name="Feedback">What the metric says about it, or <see langword="null"/>.</param>
/// <param name="Failure">The sort of failure, or <see langword="null"/>.</param>
/// <param name="Message">What happened, for a failure.</param>
public sealed record RecordedAnswer(double? Score, string? Feedback, FailureKind? Failure, string? Message);
