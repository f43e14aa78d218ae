using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptOpt.Optimizers;

public sealed partial class EvaluationResult<T>
{
    private static readonly JsonWriterOptions ExportOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes one JSON object a line for every example, in order: id, file and line, score, feedback, sub-scores, failure, the
    /// row's fields, the outputs that were answered, reasoning, usage and duration. Requests, headers and keys are no part of it.
    /// </summary>
    /// <param name="path">The file; it is replaced.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        await using (stream.ConfigureAwait(false))
        {
            await WriteAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the same to a stream, which stays open.</summary>
    /// <inheritdoc cref="SaveAsync"/>
    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        const int FlushedAt = 64 * 1024;
        ArrayBufferWriter<byte> buffer = new();
        Utf8JsonWriter writer = new(buffer, ExportOptions);
        await using (writer.ConfigureAwait(false))
        {
            foreach (ExampleResult<T> example in Examples)
            {
                WriteExample(writer, example);
                writer.Flush();
                writer.Reset();
                buffer.Write("\n"u8);
                if (buffer.WrittenCount >= FlushedAt)
                {
                    await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
                    buffer.ResetWrittenCount();
                }
            }
        }

        await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    private static void WriteExample(Utf8JsonWriter writer, ExampleResult<T> result)
    {
        writer.WriteStartObject();
        writer.WriteString("id", result.Example.Id);
        if (result.Example.Source is { } source)
        {
            writer.WriteString("file", source.File);
            writer.WriteNumber("line", source.Line);
        }

        WriteScore(writer, result.Score);
        if (result.Failure is { } failure)
        {
            writer.WriteStartObject("failure");
            writer.WriteString("kind", failure.Kind.ToString());
            writer.WriteString("message", failure.Message);
            if (failure.Exception is AdapterParseException parse)
            {
                writer.WriteString("raw_text", parse.RawText);
            }

            writer.WriteEndObject();
        }

        WriteFields(writer, "row", result.Example.Value, result.Example.Present);
        if (result.Prediction is { } prediction)
        {
            WriteFields(writer, "answer", prediction.Value, prediction.Present.Intersect(T.Definition.Outputs));
            if (prediction.Reasoning is { } reasoning)
            {
                writer.WriteString("reasoning", reasoning);
            }
        }

        writer.WriteNumber("calls", result.Usage.Calls);
        writer.WriteNumber("input_tokens", result.Usage.InputTokens);
        writer.WriteNumber("output_tokens", result.Usage.OutputTokens);
        writer.WriteNumber("milliseconds", Math.Round(result.Duration.TotalMilliseconds, 3));
        writer.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter writer, Score? score)
    {
        writer.WritePropertyName("score");
        if (score is not { } value)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteRawValue(Score.Format(value.Value));
        if (value.Feedback is { } feedback)
        {
            writer.WriteString("feedback", feedback);
        }

        if (!value.SubScores.IsEmpty)
        {
            writer.WriteStartObject("sub_scores");
            foreach ((string name, double part) in value.SubScores)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(Score.Format(part));
            }

            writer.WriteEndObject();
        }

        if (!value.PredictorFeedback.IsEmpty)
        {
            writer.WriteStartObject("predictor_feedback");
            foreach ((string predictor, string text) in value.PredictorFeedback)
            {
                writer.WriteString(predictor, text);
            }

            writer.WriteEndObject();
        }
    }

    private static void WriteFields(Utf8JsonWriter writer, string name, T value, FieldSet fields)
    {
        writer.WriteStartObject(name);
        foreach (int field in fields)
        {
            writer.WritePropertyName(T.Definition.Fields[field].Name);
            T.WriteJsonField(value, field, writer);
        }

        writer.WriteEndObject();
    }
}
