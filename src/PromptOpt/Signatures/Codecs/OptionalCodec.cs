using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PromptOpt;

/// <summary>A value that may be missing.</summary>
internal sealed class OptionalCodec<T>(FieldCodec<T> inner) : FieldCodec<T?>
    where T : struct
{
    internal override bool TakesAnyText => inner.TakesAnyText;

    public override void WriteJson(T? value, Utf8JsonWriter writer)
    {
        if (value is { } present)
        {
            inner.WriteJson(present, writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, out T? value, out FieldError error)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            (value, error) = (null, default);
            return true;
        }

        bool read = inner.TryReadJson(json, mode, out T present, out error);
        value = read ? present : null;
        return read;
    }

    public override void Format(T? value, PromptWriter writer)
    {
        if (value is { } present)
        {
            inner.Format(present, writer);
        }
        else
        {
            writer.LeaveOut();
        }
    }

    public override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, out T? value, out FieldError error)
    {
        if (MissingText.Is(text, mode))
        {
            (value, error) = (null, default);
            return true;
        }

        bool read = inner.TryReadText(text, mode, out T present, out error);
        value = read ? present : null;
        return read;
    }
}

/// <summary>A reference that may be missing. Where any text is a value, only an absent field is missing: an empty text and the word null are texts.</summary>
internal sealed class OptionalReferenceCodec<T>(FieldCodec<T> inner) : FieldCodec<T?>
    where T : class
{
    internal override bool TakesAnyText => inner.TakesAnyText;

    public override void WriteJson(T? value, Utf8JsonWriter writer)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            inner.WriteJson(value, writer);
        }
    }

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T? value, out FieldError error)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            (value, error) = (null, default);
            return true;
        }

        return inner.TryReadJson(json, mode, out value, out error);
    }

    public override void Format(T? value, PromptWriter writer)
    {
        if (value is null)
        {
            writer.LeaveOut();
        }
        else
        {
            inner.Format(value, writer);
        }
    }

    public override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T? value, out FieldError error)
    {
        if (!inner.TakesAnyText && MissingText.Is(text, mode))
        {
            (value, error) = (null, default);
            return true;
        }

        return inner.TryReadText(text, mode, out value, out error);
    }
}

/// <summary>The texts that say that a value is missing.</summary>
internal static class MissingText
{
    public static bool Is(ReadOnlySpan<char> text, FieldReadMode mode)
    {
        ReadOnlySpan<char> word = mode == FieldReadMode.Strict ? text.Trim() : ReplyText.Scalar(text);
        return word.IsEmpty
            || word is "null"
            || (mode == FieldReadMode.Lenient && (word.Equals("null", StringComparison.OrdinalIgnoreCase) || word is "None"));
    }
}
