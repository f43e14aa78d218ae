using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt.Runner;

/// <summary>JSON for people to read and to copy.</summary>
internal static class IndentedJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        using (Utf8JsonWriter writer = new(buffer, Options))
        {
            write(writer);
        }

        return LineEnds.Normalize(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
