using System.Text.Json;
using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>Evaluations and comparisons in words and as JSON.</summary>
internal static class EvaluationViews
{
    /// <summary>The interval of a score, for people.</summary>
    public static string Interval(EvaluationReport report) => $"{Figures.Percent(report.Interval.Low)} to {Figures.Percent(report.Interval.High)}";

    /// <summary>What went wrong, for people.</summary>
    public static string Failures(EvaluationReport report)
        => FailureWords.Of(report.Failures) + (report.Unscored > 0 ? $"; {Figures.Count(report.Unscored, "row")} without a score" : "");

    /// <summary>Why rows have no score, for people.</summary>
    public static string Unscored(EvaluationReport report)
        => report.Unscored == 0 ? "none" : $"{Figures.Count(report.Unscored, "row")}, outside the mean: {report.UnscoredReason}";

    /// <summary>Whether every row that has a score failed, so that the score says nothing but that.</summary>
    public static bool IsAllFailed(EvaluationReport report)
        => report.Scored > 0 && report.Failures.Values.Sum() - report.Unscored >= report.Scored;

    /// <summary>How the first row failed, and what the model replied, for people; <see langword="null"/> when none did.</summary>
    public static string? FirstFailure(EvaluationReport report)
        => report.FirstFailure is not { } failure ? null
            : ReplyExcerpt.Of(failure.Exception) is { } reply ? $"{ReplyExcerpt.Shorten(failure.Message)} The reply: {reply}" : ReplyExcerpt.Shorten(failure.Message);

    /// <summary>A verdict, for people.</summary>
    public static string Sentence(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Better => "better",
        ComparisonVerdict.Worse => "worse",
        _ => "not distinguishable from chance",
    };

    /// <summary>A comparison, for people.</summary>
    public static void Show(AppConsole console, string against, ReportComparison comparison)
    {
        string colour = comparison.Verdict switch { ComparisonVerdict.Better => "green", ComparisonVerdict.Worse => "red", _ => "yellow" };
        string chance = comparison.PValue < 0.0001 ? "p < 0.0001" : FormattableString.Invariant($"p = {comparison.PValue:0.0000}");
        string interval = Markup.Escape($"[{Figures.Points(comparison.Interval.Low)}, {Figures.Points(comparison.Interval.High)}]");
        console.MarkupLine($"{against}[{colour}]{Sentence(comparison.Verdict)}[/]: {Figures.Points(comparison.Difference)} points {interval}, {chance}; {Figures.Count(comparison.Gained, "row")} gained, {Figures.Count(comparison.Lost)} lost");
    }

    public static void Write(Utf8JsonWriter json, string name, EvaluationReport report)
    {
        json.WriteStartObject(name);
        JsonParts.WriteScore(json, "mean", report.Mean);
        WriteInterval(json, report.Interval);
        json.WriteNumber("scored", report.Scored);
        json.WriteNumber("unscored", report.Unscored);
        if (report.UnscoredReason is { } reason)
        {
            json.WriteString("unscored_reason", reason);
        }

        JsonParts.WriteFailures(json, report.Failures);
        if (report.FirstFailure is { } failure)
        {
            json.WriteStartObject("first_failure");
            json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.Kind.ToString()));
            json.WriteString("message", failure.Message);
            json.WriteString("reply", ReplyExcerpt.Of(failure.Exception));
            json.WriteEndObject();
        }

        json.WriteStartObject("sub_scores");
        foreach ((string subScore, double mean) in report.SubScoreMeans)
        {
            JsonParts.WriteScore(json, subScore, mean);
        }

        json.WriteEndObject();
        JsonParts.WriteUsage(json, report.Usage);
        json.WriteNumber("seconds", Math.Round(report.Duration.TotalSeconds, 3));
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, string name, ReportComparison comparison)
    {
        json.WriteStartObject(name);
        json.WriteString("verdict", JsonNamingPolicy.SnakeCaseLower.ConvertName(comparison.Verdict.ToString()));
        JsonParts.WriteScore(json, "difference", comparison.Difference);
        WriteInterval(json, comparison.Interval);
        JsonParts.WriteScore(json, "p_value", comparison.PValue);
        json.WriteNumber("gained", comparison.Gained);
        json.WriteNumber("lost", comparison.Lost);
        json.WriteNumber("compared", comparison.Compared);
        json.WriteEndObject();
    }

    private static void WriteInterval(Utf8JsonWriter json, ConfidenceInterval interval)
    {
        json.WriteStartObject("interval");
        JsonParts.WriteScore(json, "low", interval.Low);
        JsonParts.WriteScore(json, "high", interval.High);
        json.WriteNumber("level", interval.Level);
        json.WriteEndObject();
    }
}
