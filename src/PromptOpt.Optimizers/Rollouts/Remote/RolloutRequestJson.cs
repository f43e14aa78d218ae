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
    private const int Version = 3;

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
                writer.WriteString("adapter_version", program.AdapterVersion);
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

            writer.WritePropertyName("row");
            ProgramRunJson.WriteFields(writer, rollout.Example.Value, rollout.Example.Present.Intersect(T.Definition.Inputs));
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
                AdapterVersion = request.TextOrNull("adapter_version") ?? "",
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
        => request.TextOrNull(name) is not { } text ? null : string.IsNullOrWhiteSpace(text) ? throw new FormatException($"'{name}' is empty.") : text;

    private static string SampleOf(JsonElement request)
    {
        string sample = request.TextOrNull("sample") ?? "";
        return sample.Length == 0 || sample.Split('.').All(static number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? sample
            : throw new FormatException($"'sample' is '{sample}', and not whole numbers with dots between them.");
    }

    /// <exception cref="RolloutTransferException">A value does not come back as it was written.</exception>
    public Example<T> ReadRow<T>()
        where T : class, ISignature<T>
    {
        try
        {
            (T inputs, FieldSet present) = ProgramRunJson.ReadFields<T>(Row, input: null);
            return new Example<T>(inputs, present, content: default, ExampleId, source: null);
        }
        catch (FormatException exception)
        {
            throw new RolloutTransferException($"A row cannot be read: {exception.Message}", exception);
        }
    }
}
