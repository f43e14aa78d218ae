using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace PromptOpt;

/// <summary>Dates, times and identifiers in their round-trip form (ISO 8601 where there is one).</summary>
internal sealed class ParsableCodec<T> : FieldCodec<T>
    where T : struct, ISpanFormattable
{
    private readonly string _expected;
    private readonly string _format;
    private readonly Reader _readStrict;
    private readonly Reader _readLenient;

    public ParsableCodec(string expected, string format, Reader readStrict, Reader? readLenient = null)
    {
        _expected = expected;
        _format = format;
        _readStrict = readStrict;
        _readLenient = readLenient ?? readStrict;
    }

    internal delegate bool Reader(ReadOnlySpan<char> text, out T value);

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

        (value, error) = (default, FieldErrors.Parse(_expected, json));
        return false;
    }

    public override void Format(T value, PromptWriter writer) => writer.WriteFormatted(value, _format);

    public override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        if (_readStrict(text.Trim(), out value) || (mode == FieldReadMode.Lenient && _readLenient(ReplyText.Scalar(text), out value)))
        {
            error = default;
            return true;
        }

        error = FieldErrors.Parse(_expected, text);
        return false;
    }

    internal override string ToMemberName(T value) => value.ToString(_format, CultureInfo.InvariantCulture);
}
