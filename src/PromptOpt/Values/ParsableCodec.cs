using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace PromptOpt;

/// <summary>Dates, times and identifiers in their round-trip form (ISO 8601 where there is one).</summary>
internal sealed class ParsableCodec<T> : ScalarCodec<T>
    where T : struct, ISpanFormattable, IEquatable<T>
{
    private readonly string _format;
    private readonly Reader _readStrict;
    private readonly Reader _readLenient;

    public ParsableCodec(string expected, string format, Reader readStrict, Reader? readLenient = null)
    {
        Expected = expected;
        _format = format;
        _readStrict = readStrict;
        _readLenient = readLenient ?? readStrict;
    }

    internal delegate bool Reader(ReadOnlySpan<char> text, out T value);

    protected override string Expected { get; }

    public override void WriteJson(T value, Utf8JsonWriter writer)
    {
        Span<char> buffer = stackalloc char[64];
        if (value.TryFormat(buffer, out int length, _format, CultureInfo.InvariantCulture))
        {
            writer.WriteStringValue(buffer[..length]);
        }
        else
        {
            writer.WriteStringValue(ToMemberName(value));
        }
    }

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        if (ParsedJson.TryGetString(json, out string? text))
        {
            return TryReadText(text, mode, out value, out error);
        }

        (value, error) = (default, FieldErrors.Parse(Expected, json));
        return false;
    }

    public override void Format(T value, PromptWriter writer) => writer.WriteFormatted(value, _format);

    internal override string ToMemberName(T value) => value.ToString(_format, CultureInfo.InvariantCulture);

    protected override bool TryReadPlain(ReadOnlySpan<char> text, FieldReadMode mode, out T value)
        => (mode != FieldReadMode.Lenient ? _readStrict : _readLenient)(text.Trim(), out value);

    protected override bool TryReadDressed(ReadOnlySpan<char> text, out T value)
    {
        ReadOnlySpan<char> scalar = ReplyText.Scalar(text);
        return _readLenient(scalar, out value) || _readLenient(ReplyText.Name(scalar), out value);
    }

    protected override bool IsConfirmedBy(T value, ReadOnlySpan<char> explanation)
    {
        foreach (ReadOnlySpan<char> line in explanation.EnumerateLines())
        {
            if (TryReadDressed(line, out T other) && !other.Equals(value))
            {
                return false;
            }
        }

        return true;
    }
}
