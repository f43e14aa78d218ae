using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>The scores on the held-out rows.</summary>
public sealed record RecordedTest
{
    /// <summary>Number of the candidate that was scored after.</summary>
    public required int Candidate { get; init; }

    /// <summary>What the run started from.</summary>
    public required RecordedScores Before { get; init; }

    /// <summary>The best candidate.</summary>
    public required RecordedScores After { get; init; }

    /// <summary>The two row by row.</summary>
    public required ReportComparison Comparison { get; init; }

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
        return new()
        {
            Candidate = json.GetProperty("candidate").GetInt32(),
            Before = ReadScores(json.GetProperty("before")),
            After = ReadScores(json.GetProperty("after")),
            Comparison = new ReportComparison
            {
                Difference = RecordText.ReadNumber(comparison, "difference") ?? double.NaN,
                Interval = ReadInterval(comparison),
                PValue = RecordText.ReadNumber(comparison, "pValue") ?? double.NaN,
                Verdict = Enum.Parse<ComparisonVerdict>(comparison.GetProperty("verdict").GetString() ?? ""),
                Gained = comparison.GetProperty("gained").GetInt32(),
                Lost = comparison.GetProperty("lost").GetInt32(),
                Compared = comparison.GetProperty("compared").GetInt32(),
            },
        };
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

    private static RecordedScores ReadScores(JsonElement json) => new()
    {
        Mean = RecordText.ReadNumber(json, "mean") ?? double.NaN,
        Interval = ReadInterval(json),
        Scored = json.GetProperty("scored").GetInt32(),
        Unscored = json.GetProperty("unscored").GetInt32(),
        Failures = RecordText.ReadFailures(json),
        SubScores = json.GetProperty("subScores").EnumerateObject().ToImmutableSortedDictionary(static part => part.Name, static part => part.Value.GetDouble(), StringComparer.Ordinal),
        Usage = new TokenUsage(json.GetProperty("calls").GetInt32(), json.GetProperty("repairs").GetInt32(), json.GetProperty("inputTokens").GetInt64(), json.GetProperty("outputTokens").GetInt64()),
    };

    private static ConfidenceInterval ReadInterval(JsonElement json) => new(
        RecordText.ReadNumber(json, "low") ?? double.NaN,
        RecordText.ReadNumber(json, "high") ?? double.NaN,
        json.GetProperty("level").GetDouble(),
        Enum.Parse<IntervalMethod>(json.GetProperty("method").GetString() ?? ""));
}

/// <summary>How a program did on a data set.</summary>
public sealed record RecordedScores
{
    /// <summary>Mean score, from 0 to 1; not a number when no row is scored.</summary>
    public required double Mean { get; init; }

    /// <summary>Where the true mean lies.</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>Rows with a score.</summary>
    public required int Scored { get; init; }

    /// <summary>Rows without one, since the network failed.</summary>
    public required int Unscored { get; init; }

    /// <summary>How many rows failed, by kind.</summary>
    public required ImmutableSortedDictionary<FailureKind, int> Failures { get; init; }

    /// <summary>Mean of every named sub-score.</summary>
    public required ImmutableSortedDictionary<string, double> SubScores { get; init; }

    /// <summary>Calls and tokens.</summary>
    public required TokenUsage Usage { get; init; }
}

/// <summary>A held-out row.</summary>
public sealed record RecordedTestRow
{
    /// <summary>Names the row by its content.</summary>
    public required string Id { get; init; }

    /// <summary>Where the row stands, or <see langword="null"/>.</summary>
    public ExampleSource? Source { get; init; }

    /// <summary>What it holds.</summary>
    public required ImmutableArray<RecordedField> Fields { get; init; }

    /// <summary>What came of it before.</summary>
    public required RecordedAnswer Before { get; init; }

    /// <summary>What came of it after.</summary>
    public required RecordedAnswer After { get; init; }

    /// <summary>A line of one of the two files: what came of the row stands on both sides.</summary>
    internal static RecordedTestRow Read(JsonElement json)
    {
        RecordedAnswer answer = ReadAnswer(json);
        return new() { Id = json.GetProperty("id").GetString() ?? "", Source = RecordedRow.ReadSource(json), Fields = RecordText.ReadFields(json, "row"), Before = answer, After = answer };
    }

    private static RecordedAnswer ReadAnswer(JsonElement json)
    {
        bool isFailure = json.TryGetProperty("failure", out JsonElement failure);
        return new()
        {
            Score = RecordText.ReadNumber(json, "score"),
            Feedback = RecordText.ReadText(json, "feedback"),
            Failure = isFailure && Enum.TryParse(RecordText.ReadText(failure, "kind"), out FailureKind kind) ? kind : null,
            Message = isFailure ? RecordText.ReadText(failure, "message") : null,
        };
    }
}

/// <summary>What came of one row.</summary>
public sealed record RecordedAnswer
{
    /// <summary>The score, or <see langword="null"/> when there is none.</summary>
    public double? Score { get; init; }

    /// <summary>What the metric says about it, or <see langword="null"/>.</summary>
    public string? Feedback { get; init; }

    /// <summary>The sort of failure, or <see langword="null"/>.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>What happened, for a failure.</summary>
    public string? Message { get; init; }
}
