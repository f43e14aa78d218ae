using System.Globalization;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>What stands in <c>summary.json</c> of the run directory: what differs from one sitting to the next, such as dates, durations and real spending.</summary>
internal static class RunSummary
{
    /// <summary>How a run came to its end, or <see langword="null"/> when it did not, or does not say with which limits.</summary>
    public static EndedRun? ReadEnd(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return new EndedRun(
                json.RootElement.GetProperty("candidates").GetInt32(),
                BudgetJson.ReadLimits(json.RootElement.GetProperty("limits")),
                Enum.TryParse(json.RootElement.GetProperty("stopReason").GetString(), out StopReason reason) && reason.IsCompletion());
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>All that is shown of how a run ended.</summary>
    public static RecordedSummary Read(JsonElement json) => new()
    {
        Started = DateTimeOffset.Parse(json.GetProperty("started").GetString() ?? "", CultureInfo.InvariantCulture),
        Ended = DateTimeOffset.Parse(json.GetProperty("ended").GetString() ?? "", CultureInfo.InvariantCulture),
        StopReason = Enum.Parse<StopReason>(json.GetProperty("stopReason").GetString() ?? ""),
        Candidates = json.GetProperty("candidates").GetInt32(),
        Best = json.GetProperty("best").GetInt32(),
        Usage = BudgetJson.ReadUsage(json, "usage"),
        Asked = BudgetJson.ReadUsage(json, "askedInThisSitting"),
        Beside = json.TryGetProperty("beside", out _) ? BudgetJson.ReadUsage(json, "beside") : default,
    };

    public static string Write(OptimizationResult result, BudgetLedger ledger, Sitting sitting) => RecordText.Document(writer =>
    {
        writer.WriteString("started", (sitting.Ended - sitting.Elapsed).ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("ended", sitting.Ended.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteNumber("seconds", Math.Round(sitting.Elapsed.TotalSeconds, 3));
        writer.WriteString("stopReason", result.StopReason.ToString());
        writer.WriteNumber("candidates", result.Candidates.Length);
        writer.WriteNumber("best", result.Best.Index);
        if (result.Best.Scores is { } scores)
        {
            writer.WritePropertyName("score");
            writer.WriteRawValue(Score.Format(scores.Mean));
        }

        // Time is no limit on what is spent.
        BudgetJson.WriteLimits(writer, "limits", ledger.Limits with { MaxTime = null });
        BudgetJson.WriteUsage(writer, "usage", result.Usage);
        BudgetJson.WriteUsage(writer, "beside", ledger.Beside);
        BudgetJson.WriteUsage(writer, "askedInThisSitting", ledger.Real);
        writer.WriteNumber("replayedCalls", sitting.ReplayedCalls);
        writer.WriteNumber("maxParallelism", sitting.MaxParallelism);
    });
}

/// <summary>How a run came to its end.</summary>
/// <param name="Candidates">Candidates it had.</param>
/// <param name="Limits">The limits on its spending.</param>
/// <param name="IsCompletion">Whether the search came to an end of its own.</param>
internal sealed record EndedRun(int Candidates, RunLimits Limits, bool IsCompletion);

/// <summary>What one process did of a run.</summary>
/// <param name="Ended">When it ended.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="ReplayedCalls">Answers it took from the journal.</param>
/// <param name="MaxParallelism">Most calls at once.</param>
internal readonly record struct Sitting(DateTimeOffset Ended, TimeSpan Elapsed, long ReplayedCalls, int MaxParallelism);
