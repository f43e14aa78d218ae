using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PromptOpt;

/// <summary>A type of the user's that is written as one text.</summary>
/// <param name="codec">Writes and reads the text.</param>
/// <param name="expected">What a value looks like, in words.</param>
internal sealed class OwnTextCodec<T>(TextFieldCodec<T> codec, string expected) : ScalarCodec<T>
{
    internal override bool HasNames => true;

    protected override string Expected => expected;

    public override void WriteJson(T value, Utf8JsonWriter writer)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(TextOf(value));
        }
    }

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        if (ParsedJson.TryGetString(json, out string? text) ? TryReadText(text, mode, out value, out error)
            : mode == FieldReadMode.Lenient && json.ValueKind == JsonValueKind.Number ? TryReadText(json.GetRawText(), mode, out value, out error)
            : Refuse(json, out value, out error))
        {
            return true;
        }

        error = error with { Codec = codec.GetType().ToString() };
        return false;
    }

    public override void Format(T value, PromptWriter writer) => writer.WriteText(value is null ? null : TextOf(value));

    internal override string ToMemberName(T value) => TextOf(value);

    protected override bool TryReadPlain(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T value) => TryRead(text.Trim().ToString(), out value);

    protected override bool TryReadDressed(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value)
    {
        ReadOnlySpan<char> scalar = ReplyText.Scalar(text);
        return TryRead(scalar.ToString(), out value) || TryRead(ReplyText.Name(scalar).ToString(), out value);
    }

    /// <summary>Another value in an explanation may be the one that is meant.</summary>
    protected override bool IsConfirmedBy(T value, ReadOnlySpan<char> explanation)
    {
        foreach (ReadOnlySpan<char> line in explanation.EnumerateLines())
        {
            if (TryReadDressed(line, out T? other) && !AreEqual(other, value))
            {
                return false;
            }
        }

        return true;
    }

    private bool Refuse(JsonElement json, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        (value, error) = (default, FieldErrors.Parse(Expected, json));
        return false;
    }

    private string TextOf(T value)
    {
        try
        {
            return codec.Format(value) ?? throw FieldCodecException.Broken(codec, "gave no text for a value.");
        }
        catch (Exception exception)
        {
            throw FieldCodecException.Thrown(codec, OwnCodeWords.Writing, exception);
        }
    }

    private bool TryRead(string text, [MaybeNullWhen(false)] out T value)
    {
        try
        {
            return codec.TryRead(text, out value)
                && (value is not null ? true : throw FieldCodecException.Broken(codec, $"gave no value after {OwnCodeWords.Reading(text)}, and said that it had one."));
        }
        catch (Exception exception)
        {
            throw FieldCodecException.Thrown(codec, OwnCodeWords.Reading(text), exception);
        }
    }

    private bool AreEqual(T value, T other)
    {
        try
        {
            return EqualityComparer<T>.Default.Equals(value, other);
        }
        catch (Exception exception)
        {
            throw FieldCodecException.Thrown(codec, "comparing values", exception);
        }
    }
}
