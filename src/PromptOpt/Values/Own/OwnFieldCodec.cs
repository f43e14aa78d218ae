using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PromptOpt;

/// <summary>A field whose values a codec of the user's writes and reads, wherever in it: says which field it was when that codec fails.</summary>
/// <param name="inner">The codec of the field.</param>
/// <param name="signature">Full name of the signature.</param>
/// <param name="field">Wire name of the field.</param>
internal sealed class OwnFieldCodec<T>(FieldCodec<T> inner, string signature, string field) : FieldCodec<T>
{
    internal override bool TakesAnyText => inner.TakesAnyText;

    internal override bool HasNames => inner.HasNames;

    internal override bool IsKnownByMembers => inner.IsKnownByMembers;

    public override void WriteJson(T value, Utf8JsonWriter writer)
    {
        try
        {
            inner.WriteJson(value, writer);
        }
        catch (FieldCodecException exception)
        {
            throw exception.At(signature, field);
        }
    }

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        try
        {
            return inner.TryReadJson(json, mode, out value, out error);
        }
        catch (FieldCodecException exception)
        {
            throw exception.At(signature, field);
        }
    }

    public override void Format(T value, PromptWriter writer)
    {
        try
        {
            inner.Format(value, writer);
        }
        catch (FieldCodecException exception)
        {
            throw exception.At(signature, field);
        }
    }

    public override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        try
        {
            return inner.TryReadText(text, mode, out value, out error);
        }
        catch (FieldCodecException exception)
        {
            throw exception.At(signature, field);
        }
    }

    internal override string ToMemberName(T value) => inner.ToMemberName(value);
}
