using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Writes prompt text into memory that is used again. Everything a field writes is made unable to form a marker when the field ends.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class PromptWriter
{
    private const int KeptLength = 64 * 1024;

    [ThreadStatic]
    private static PromptWriter? Spare;

    private char[] _text = new char[1024];
    private int _length;
    private bool _isLeftOut;
    private ArrayBufferWriter<byte>? _jsonBytes;
    private Utf8JsonWriter? _json;

    internal PromptWriter()
    {
    }

    internal int Length => _length;

    /// <summary>Writes values as JSON in place of the codec that is asked to, where that is of its type.</summary>
    internal object? JsonCodec { get; set; }

    /// <summary>Whether the field that was begun last has no value.</summary>
    internal bool IsLeftOut => _isLeftOut;

    internal ReadOnlySpan<char> Written => _text.AsSpan(0, _length);

    /// <summary>Writes text of a field.</summary>
    public void WriteText(ReadOnlySpan<char> text)
    {
        text.CopyTo(Reserve(text.Length));
        _length += text.Length;
    }

    /// <summary>Writes a value of a field in the invariant culture.</summary>
    internal void WriteFormatted<T>(T value, ReadOnlySpan<char> format)
        where T : ISpanFormattable
    {
        int room = 64;
        int written;
        while (!value.TryFormat(Reserve(room), out written, format, CultureInfo.InvariantCulture))
        {
            room *= 2;
        }

        _length += written;
    }

    /// <summary>Writes a value of a field as JSON on one line.</summary>
    internal void WriteJson<T>(T value, FieldCodec<T> codec)
    {
        (JsonCodec as FieldCodec<T> ?? codec).WriteJson(value, BeginJson());
        EndJson();
    }

    /// <summary>Takes one JSON value, which stands on one line.</summary>
    internal Utf8JsonWriter BeginJson()
    {
        _jsonBytes ??= new ArrayBufferWriter<byte>();
        return _json ??= new Utf8JsonWriter(_jsonBytes, ParsedJson.WriterOptions);
    }

    /// <summary>Writes the JSON value that was begun.</summary>
    internal void EndJson()
    {
        if (_json!.CurrentDepth != 0 || _json.BytesPending + _json.BytesCommitted == 0)
        {
            throw new InvalidOperationException("The codec did not write a whole JSON value.");
        }

        _json.Flush();
        ReadOnlySpan<byte> bytes = _jsonBytes!.WrittenSpan;
        _length += Encoding.UTF8.GetChars(bytes, Reserve(bytes.Length));
        _jsonBytes.ResetWrittenCount();
        _json.Reset();
    }

    /// <summary>Says that the field has no value and is to be left out, which is not the same as an empty text.</summary>
    internal void LeaveOut() => _isLeftOut = true;

    /// <summary>A writer for the current thread. Give it back with <see cref="Return"/> or <see cref="Finish"/>.</summary>
    internal static PromptWriter Rent()
    {
        PromptWriter writer = Spare ?? new PromptWriter();
        Spare = null;
        writer._length = 0;
        writer.JsonCodec = null;
        return writer;
    }

    /// <summary>What was written. Gives the writer back.</summary>
    internal static string Finish(PromptWriter writer)
    {
        string text = writer.Written.ToString();
        Return(writer);
        return text;
    }

    internal static void Return(PromptWriter writer)
    {
        if (writer._text.Length <= KeptLength && (writer._jsonBytes?.Capacity ?? 0) <= KeptLength)
        {
            Spare = writer;
        }
    }

    /// <summary>Writes text of the layout.</summary>
    internal void WriteLayout(string text)
    {
        text.CopyTo(Reserve(text.Length));
        _length += text.Length;
    }

    /// <summary>Begins the block of a field with its marker.</summary>
    /// <returns>Where the value begins.</returns>
    internal int BeginField(string markerLine)
    {
        WriteLayout(markerLine);
        _isLeftOut = false;
        return _length;
    }

    /// <summary>Ends the block of a field with an empty line. Of a field that is left out nothing stays.</summary>
    /// <param name="start">Where the value begins.</param>
    /// <param name="markerLine">The marker before it.</param>
    /// <returns>Whether there is a block.</returns>
    internal bool EndField(int start, string markerLine)
    {
        if (_isLeftOut)
        {
            _length = start - markerLine.Length;
            return false;
        }

        Neutralize(start);
        WriteLayout("\n\n");
        return true;
    }

    /// <summary>Takes back what was written behind an index.</summary>
    internal void Truncate(int length) => _length = length;

    /// <summary>Makes everything from an index on unable to form a marker.</summary>
    internal void Neutralize(int start)
    {
        ReadOnlySpan<char> text = _text.AsSpan(start, _length - start);
        if (MarkerText.IndexOfStart(text, out _, out _) < 0)
        {
            return;
        }

        string escaped = MarkerText.Escape(text.ToString());
        _length = start;
        WriteText(escaped);
    }

    private Span<char> Reserve(int length)
    {
        if (_text.Length - _length < length)
        {
            Array.Resize(ref _text, Math.Max(_length + length, _text.Length * 2));
        }

        return _text.AsSpan(_length);
    }
}
