using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>
/// The canonical text of rows: the present fields as one JSON object in signature order. It does not depend on the file's
/// format, layout or member order. Holds a buffer, so one instance serves many rows of one thread.
/// </summary>
#pragma warning disable CA1001 // The writer holds nothing but the buffer.
internal sealed class CanonicalRow<T>
#pragma warning restore CA1001
    where T : class, ISignature<T>
{
    // This encoder escapes everything beyond ASCII, so the text cannot change with the Unicode tables of a .NET version.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;

    public CanonicalRow() => _writer = new Utf8JsonWriter(_buffer, Options);

    public Example<T> CreateExample(T value, FieldSet present, ExampleSource? source)
    {
        UInt128 content = DigestOf(value, present);
        return new Example<T>(value, present, content, IdOf(content), source);
    }

    private static string IdOf(UInt128 content) => ((ulong)(content >> 64)).ToString("x16", CultureInfo.InvariantCulture);

    private UInt128 DigestOf(T value, FieldSet present)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        foreach (int field in present)
        {
            _writer.WritePropertyName(T.Definition.Fields[field].Name);
            T.WriteJsonField(value, field, _writer);
        }

        _writer.WriteEndObject();
        _writer.Flush();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(JsonLineEnds.Normalize(MemoryMarshal.AsMemory(_buffer.WrittenMemory).Span), hash);
        return new UInt128(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }
}
