using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>What a finished run has to say that differs from one sitting to the next: dates, durations, real spending.</summary>
internal static class RunSummary
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>How a run ended, or <see langword="null"/> when it did not, or does not say with which limits.</summary>
    public static EndedRun? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement limits = json.RootElement.GetProperty("limits");
            return new EndedRun(
                json.RootElement.GetProperty("candidates").GetInt32(),
                new RunLimits
                {
                    MaxCalls = limits.TryGetProperty("calls", out JsonElement calls) ? calls.GetInt64() : null,
                    MaxTokens = limits.TryGetProperty("tokens", out JsonElement tokens) ? tokens.GetInt64() : null,
                    MaxCost = limits.TryGetProperty("cost", out JsonElement cost) ? cost.GetDecimal() : null,
                });
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    public static string Write(OptimizationRun run, OptimizationResult result, DateTimeOffset ended)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("started", (ended - run.Elapsed).ToString("O", CultureInfo.InvariantCulture));
            writer.WriteString("ended", ended.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteNumber("seconds", Math.Round(run.Elapsed.TotalSeconds, 3));
            writer.WriteString("stopReason", result.StopReason.ToString());
            writer.WriteNumber("candidates", result.Candidates.Length);
            writer.WriteNumber("best", result.Best.Index);
            if (result.Best.Scores is { } scores)
            {
                writer.WritePropertyName("score");
                writer.WriteRawValue(Score.Format(scores.Mean));
            }

            WriteLimits(writer, run.Ledger.Limits);
            RecordedPlan.WriteUsage(writer, "usage", result.Usage);
            RecordedPlan.WriteUsage(writer, "beside", run.Ledger.Beside);
            RecordedPlan.WriteUsage(writer, "askedInThisSitting", run.Ledger.Real);
            writer.WriteNumber("replayedCalls", run.ReplayedCalls);
            writer.WriteNumber("maxParallelism", run.Options.MaxParallelism);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan).ReplaceLineEndings("\n") + "\n";
    }

    private static void WriteLimits(Utf8JsonWriter writer, RunLimits limits)
    {
        writer.WriteStartObject("limits");
        if (limits.MaxCalls is { } calls)
        {
            writer.WriteNumber("calls", calls);
        }

        if (limits.MaxTokens is { } tokens)
        {
            writer.WriteNumber("tokens", tokens);
        }

        if (limits.MaxCost is { } cost)
        {
            writer.WriteNumber("cost", cost);
        }

        writer.WriteEndObject();
    }
}

/// <summary>How a run came to its end.</summary>
/// <param name="Candidates">Candidates it had.</param>
/// <param name="Limits">The limits on its spending.</param>
internal sealed record EndedRun(int Candidates, RunLimits Limits);
