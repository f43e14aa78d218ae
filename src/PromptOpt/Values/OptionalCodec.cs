using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PromptOpt;

/// <summary>A value that may be missing.</summary>
internal sealed class OptionalCodec<T>(FieldCodec<T> inner) : FieldCodec<T?>
    where T : struct
{
    internal override bool TakesAnyText => inner.TakesAnyText;

    internal override bool HasNames => inner.HasNames;

    internal override bool IsKnownByMembers => inner.IsKnownByMembers;

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
        bool isEmpty = mode == FieldReadMode.Lenient && json.ValueKind == JsonValueKind.String && json.ValueEquals("");
        bool isMissing = json.ValueKind == JsonValueKind.Null || isEmpty || MissingText.IsWord(json, mode);
        if (isMissing && !inner.HasNames)
        {
            (value, error) = (null, default);
            return true;
        }

        return Settle(inner.TryReadJson(json, mode, out T present, out error), present, isMissing, out value, ref error);
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
        bool isMissing = MissingText.Is(text, mode);
        if (isMissing && !inner.HasNames)
        {
            (value, error) = (null, default);
            return true;
        }

        return Settle(inner.TryReadText(text, mode, out T present, out error), present, isMissing, out value, ref error);
    }

    /// <summary>A word such as none may be the name of a value: then it is that.</summary>
    private static bool Settle(bool isRead, T present, bool isMissing, out T? value, ref FieldError error)
    {
        value = isRead ? present : null;
        error = isMissing ? default : error;
        return isRead || isMissing;
    }
}

/// <summary>A reference that may be missing. Where any text is a value, only an absent field is missing: an empty text and the word null are texts.</summary>
internal sealed class OptionalReferenceCodec<T>(FieldCodec<T> inner) : FieldCodec<T?>
    where T : class
{
    internal override bool TakesAnyText => inner.TakesAnyText;

    internal override bool HasNames => inner.HasNames;

    internal override bool IsKnownByMembers => inner.IsKnownByMembers;

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
        bool isMissing = json.ValueKind == JsonValueKind.Null || (!inner.TakesAnyText && MissingText.IsWord(json, mode));
        if (isMissing && (json.ValueKind == JsonValueKind.Null || !inner.HasNames))
        {
            (value, error) = (null, default);
            return true;
        }

        return Settle(inner.TryReadJson(json, mode, out value, out error), isMissing, ref value, ref error);
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
        bool isMissing = !inner.TakesAnyText && MissingText.Is(text, mode) && !IsListOfTexts(text);
        if (isMissing && (!inner.HasNames || text.IsWhiteSpace()))
        {
            (value, error) = (null, default);
            return true;
        }

        return Settle(inner.TryReadText(text, mode, out value, out error), isMissing, ref value, ref error);
    }

    /// <summary>A word such as none may be the name of a value: then it is that.</summary>
    private static bool Settle(bool isRead, bool isMissing, ref T? value, ref FieldError error)
    {
        if (!isRead && isMissing)
        {
            (value, error) = (null, default);
        }

        return isRead || isMissing;
    }

    /// <summary>Whether brackets hold a text in quotation marks: a word in them is an item, and says nothing of the list.</summary>
    private static bool IsListOfTexts(ReadOnlySpan<char> text) => ReplyText.WithoutFence(text) is ['[', .. var items, ']'] && items.Trim() is ['"' or '\'', ..];
}
