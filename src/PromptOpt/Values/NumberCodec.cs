using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Numbers of any type. Reads never change a value beyond the precision of its type: what does not fit is an error.</summary>
internal sealed class NumberCodec<T> : ScalarCodec<T>
    where T : struct, INumber<T>
{
    private const int BufferLength = 128;

    private static readonly bool IsWhole = T.One / (T.One + T.One) == T.Zero;
    private static readonly bool HasNaN = T.IsNaN(T.CreateSaturating(double.NaN));

    // BigInteger would spell out any exponent: a ten-character reply could ask for gigabytes.
    private static readonly NumberStyles WholeJsonStyle = typeof(T) == typeof(BigInteger) ? PlainScalars.Whole : PlainScalars.Fraction;
    private static readonly string Description = NumberText.Describe(typeof(T), IsWhole);

    public static NumberCodec<T> Instance { get; } = new();

    protected override string Expected => Description;

    public override void WriteJson(T value, Utf8JsonWriter writer)
    {
        if (HasNaN && !T.IsFinite(value))
        {
            writer.WriteStringValue(NumberText.NameOfNonFinite(T.IsNaN(value), T.IsNegative(value)));
            return;
        }

        Span<char> buffer = stackalloc char[BufferLength];
        writer.WriteRawValue(
            value.TryFormat(buffer, out int length, default, CultureInfo.InvariantCulture) ? buffer[..length] : value.ToString(null, CultureInfo.InvariantCulture),
            skipInputValidation: true);
    }

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        error = default;
        switch (json.ValueKind)
        {
            case JsonValueKind.Number when TryReadNumber(json, mode, out value):
                return true;
            case JsonValueKind.String when ParsedJson.TryGetString(json, out string? text):
                if (mode == FieldReadMode.Lenient ? TryReadLenient(text, isInJson: true, out value) : TryReadNonFinite(text, mode, out value))
                {
                    return true;
                }

                break;
        }

        value = default;
        error = FieldErrors.Parse(Expected, json);
        return false;
    }

    public override void Format(T value, PromptWriter writer)
    {
        if (HasNaN && !T.IsFinite(value))
        {
            writer.WriteText(NumberText.NameOfNonFinite(T.IsNaN(value), T.IsNegative(value)));
        }
        else
        {
            writer.WriteFormatted(value, default);
        }
    }

    internal override string ToMemberName(T value)
        => HasNaN && !T.IsFinite(value)
            ? NumberText.NameOfNonFinite(T.IsNaN(value), T.IsNegative(value))
            : value.ToString(null, CultureInfo.InvariantCulture);

    protected override bool TryReadPlain(ReadOnlySpan<char> text, FieldReadMode mode, out T value)
    {
        text = text.Trim();
        return TryParse(text, IsWhole ? PlainScalars.Whole : PlainScalars.Fraction, out value) || (mode != FieldReadMode.Lenient && TryReadNonFinite(text, mode, out value));
    }

    protected override bool TryReadDressed(ReadOnlySpan<char> text, out T value) => TryReadLenient(text, isInJson: false, out value);

    /// <summary>A number in an explanation may be another one where it stands alone.</summary>
    protected override bool IsConfirmedBy(T value, ReadOnlySpan<char> explanation)
    {
        foreach (ReadOnlySpan<char> line in explanation.EnumerateLines())
        {
            if (TryReadLenient(line, isInJson: false, out T other) && other != value)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadNumber(JsonElement json, FieldReadMode mode, out T value)
    {
        if (IsWhole && json.TryGetInt64(out long whole))
        {
            value = T.CreateTruncating(whole);
            return long.CreateTruncating(value) == whole && T.IsNegative(value) == (whole < 0);
        }

        // What is nothing may have been too small to be told from it.
        if (typeof(T) == typeof(decimal) && json.TryGetDecimal(out decimal exact) && exact != 0)
        {
            value = T.CreateTruncating(exact);
            return true;
        }

        string number = json.GetRawText();
        value = default;
        return !(IsWhole && mode == FieldReadMode.Lenient && DigitGroups.MayEndIn(number)) && TryParse(number, IsWhole ? WholeJsonStyle : PlainScalars.Fraction, out value);
    }

    private static bool TryReadLenient(ReadOnlySpan<char> text, bool isInJson, out T value)
    {
        ReadOnlySpan<char> scalar = MathText.Undress(ReplyText.Word(text));
        if (scalar.Length > BufferLength)
        {
            return TryParse(scalar, IsWhole ? PlainScalars.Whole : PlainScalars.Fraction, out value);
        }

        Span<char> buffer = stackalloc char[BufferLength];
        if (IsWhole && NumberText.TryReadHexadecimal(scalar, out value))
        {
            return true;
        }

        if (!NumberText.TryNormalize(IsWhole ? CountedNouns.WithoutNoun(scalar) : scalar, isInJson, buffer, out int length))
        {
            return TryReadNonFinite(scalar, FieldReadMode.Lenient, out value);
        }

        value = default;
        return !(IsWhole && DigitGroups.MayEndIn(buffer[..length])) && TryParse(buffer[..length], IsWhole ? WholeJsonStyle : PlainScalars.Fraction, out value);
    }

    private static bool TryParse(ReadOnlySpan<char> text, NumberStyles style, out T value)
    {
        // A finite number that is too large for the type must not become infinity, nor a small one zero.
        if (!(typeof(T) == typeof(BigInteger) && text.Length > NumberKinds.LongestEndless)
            && T.TryParse(text, style, CultureInfo.InvariantCulture, out value)
            && T.IsFinite(value)
            && !(T.IsZero(value) && NumberLoss.IsNoZero(text))
            && !(typeof(T) == typeof(decimal) && NumberLoss.IsBeyondDecimal(text)))
        {
            return true;
        }

        value = default;
        return false;
    }

    private static bool TryReadNonFinite(ReadOnlySpan<char> text, FieldReadMode mode, out T value)
    {
        value = default;
        if (!HasNaN || !NumberText.TryReadNonFinite(text, mode, out double special))
        {
            return false;
        }

        value = T.CreateSaturating(special);
        return true;
    }
}
