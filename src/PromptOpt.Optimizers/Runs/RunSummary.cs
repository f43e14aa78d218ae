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

            RecordedPlan.WriteUsage(writer, "usage", result.Usage);
            RecordedPlan.WriteUsage(writer, "askedInThisSitting", result.RealUsage);
            writer.WriteNumber("replayedCalls", run.ReplayedCalls);
            writer.WriteNumber("maxParallelism", run.Options.MaxParallelism);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan).ReplaceLineEndings("\n") + "\n";
    }
}
