using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>A rollout as it is sent.</summary>
/// <param name="Program">The program.</param>
/// <param name="Row">The inputs of the row.</param>
/// <param name="ExampleId">Names the row.</param>
/// <param name="Number">Tells repeated runs apart.</param>
/// <param name="Timeout">Longest time the program may take.</param>
/// <param name="IsObserved">Whether somebody is told of its calls.</param>
internal sealed record RolloutRequestJson(SentProgram Program, JsonElement Row, string ExampleId, int Number, TimeSpan? Timeout, bool IsObserved)
{
    private const int Version = 1;

    /// <summary>How everything is written that goes from process to process.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write<T>(Rollout<T> rollout, SentProgram program)
        where T : class, ISignature<T>
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter writer = new(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("program", program.Name);
            writer.WriteString("fingerprint", program.Fingerprint);
            writer.WritePropertyName("parameters");
            writer.WriteRawValue(program.Parameters);
            if (program.Adapter is not null)
            {
                writer.WriteString("adapter", program.Adapter);
            }

            if (program.Sample.Length > 0)
            {
                writer.WriteString("sample", program.Sample);
            }

            if (program.ModelId is not null)
            {
                writer.WriteString("model", program.ModelId);
            }

            writer.WriteStartObject("row");
            foreach (int field in rollout.Example.Present.Intersect(T.Definition.Inputs))
            {
                writer.WritePropertyName(T.Definition.Fields[field].Name);
                T.WriteJsonField(rollout.Example.Value, field, writer);
            }

            writer.WriteEndObject();
            writer.WriteString("example", rollout.ExampleId);
            writer.WriteNumber("rollout", rollout.Number);
            if (rollout.Timeout is { } timeout)
            {
                writer.WriteNumber("timeout_ticks", timeout.Ticks);
            }

            writer.WriteBoolean("observed", rollout.Terms.Observer is not null);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="FormatException">It is no rollout.</exception>
    /// <exception cref="RolloutTransferException">It was written by another version.</exception>
    public static RolloutRequestJson Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            JsonElement request = document.RootElement;
            if (request.GetProperty("version").GetInt32() != Version)
            {
                throw new RolloutTransferException("The run and this worker use different versions of PromptOpt that do not understand each other. Use one version for both.");
            }

            return new(
                new SentProgram(
                    request.GetProperty("program").GetString() ?? "",
                    request.GetProperty("fingerprint").GetString() ?? "",
                    request.GetProperty("parameters").GetRawText(),
                    request.TryGetProperty("adapter", out JsonElement adapter) ? adapter.GetString() : null,
                    request.TryGetProperty("sample", out JsonElement sample) ? sample.GetString() ?? "" : "",
                    request.TryGetProperty("model", out JsonElement model) ? model.GetString() : null),
                request.GetProperty("row").Clone(),
                request.GetProperty("example").GetString() ?? "",
                request.GetProperty("rollout").GetInt32(),
                request.TryGetProperty("timeout_ticks", out JsonElement ticks) ? TimeSpan.FromTicks(ticks.GetInt64()) : null,
                request.GetProperty("observed").GetBoolean());
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"This is no rollout: {exception.Message}", exception);
        }
    }

    /// <exception cref="RolloutTransferException">A value does not come back as it was written.</exception>
    public Example<T> ReadRow<T>()
        where T : class, ISignature<T>
    {
        SignatureDraft<T> draft = T.CreateDraft();
        foreach (JsonProperty member in Row.EnumerateObject())
        {
            int field = T.Definition.IndexOf(member.Name);
            FieldError error = default;
            if (field < 0 || !draft.TryReadJson(field, member.Value, FieldReadMode.Strict, out error))
            {
                throw new RolloutTransferException($"The field '{member.Name}' of '{T.Definition.Name}' does not come back as it was written ({(field < 0 ? "there is no such field" : error)}). Where its type has a codec of your own, that must read what it writes.");
            }
        }

        return new Example<T>(draft.Build(), draft.Present, content: default, ExampleId, source: null);
    }
}
