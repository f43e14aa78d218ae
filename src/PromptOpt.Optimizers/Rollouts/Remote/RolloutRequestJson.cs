using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>A rollout as it is sent.</summary>
/// <param name="Identity">Tells what is sent from everything else that is sent.</param>
/// <param name="Program">The program.</param>
/// <param name="Row">The inputs of the row.</param>
/// <param name="ExampleId">Names the row.</param>
/// <param name="Number">Tells repeated runs apart.</param>
/// <param name="Timeout">Longest time the program may take.</param>
/// <param name="IsObserved">Whether somebody is told of its calls.</param>
internal sealed record RolloutRequestJson(string Identity, SentProgram Program, JsonElement Row, string ExampleId, int Number, TimeSpan? Timeout, bool IsObserved)
{
    private const int Version = 2;

    /// <summary>How everything is written that goes from process to process.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write<T>(string identity, Rollout<T> rollout, SentProgram program)
        where T : class, ISignature<T>
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter writer = new(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            RolloutIdentityJson.Write(writer, identity);
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

            if (program.Addendum.Length > 0)
            {
                writer.WriteString("addendum", program.Addendum);
            }

            if (program.Options is not null)
            {
                writer.WritePropertyName("bound");
                writer.WriteRawValue(program.Options);
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
        => SentJson.Read(json, "rollout", static request => new RolloutRequestJson(
            IdentityOf(request),
            new SentProgram(
                request.Text("program"),
                request.Text("fingerprint"),
                request.Object("parameters").GetRawText(),
                request.TextOrNull("adapter"),
                SampleOf(request),
                NotBlank(request, "model"))
            {
                Addendum = NotBlank(request, "addendum") ?? "",
                Options = request.Has("bound", out _) ? request.Object("bound").GetRawText() : null,
            },
            request.Object("row").Clone(),
            request.Text("example"),
            request.Number("rollout"),
            request.Has("timeout_ticks", out _) ? TimeSpan.FromTicks(request.LongNumber("timeout_ticks", least: 1)) : null,
            request.Truth("observed")));

    private static string IdentityOf(JsonElement request)
    {
        if (request.Number("version", least: 1) != Version)
        {
            throw new RolloutTransferException("The run and this worker use different versions of PromptOpt that do not understand each other. Use one version for both.")
            {
                Identity = request.TextOrNull("sent"),
            };
        }

        return RolloutIdentityJson.Read(request);
    }

    private static string? NotBlank(JsonElement request, string name)
        => request.TextOrNull(name) is { } text && string.IsNullOrWhiteSpace(text) ? throw new FormatException($"'{name}' is empty.") : request.TextOrNull(name);

    private static string SampleOf(JsonElement request)
    {
        string sample = request.TextOrNull("sample") ?? "";
        return sample.Length == 0 || sample.Split('.').All(static number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? sample
            : throw new FormatException($"'sample' is '{sample}', and not whole numbers with dots between them.");
    }

    /// <exception cref="FormatException">It is no row.</exception>
    /// <exception cref="RolloutTransferException">A value does not come back as it was written.</exception>
    public Example<T> ReadRow<T>()
        where T : class, ISignature<T>
        => SentJson.Read(Row, "row of a rollout", ReadRow<T>);

    private Example<T> ReadRow<T>(JsonElement row)
        where T : class, ISignature<T>
    {
        SignatureDraft<T> draft = T.CreateDraft();
        foreach (JsonProperty member in row.EnumerateObject())
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
