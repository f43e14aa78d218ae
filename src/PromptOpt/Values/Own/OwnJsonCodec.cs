using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PromptOpt;

/// <summary>A type of the user's that is written as JSON.</summary>
/// <param name="codec">Writes and reads the JSON.</param>
internal sealed class OwnJsonCodec<T>(FieldCodec<T> codec) : FieldCodec<T>
{
    public override void WriteJson(T value, Utf8JsonWriter writer)
    {
        (int depth, long length) = (writer.CurrentDepth, writer.BytesCommitted + writer.BytesPending);
        try
        {
            codec.WriteJson(value, writer);
        }
        catch (Exception exception)
        {
            throw FieldCodecException.Thrown(codec, OwnCodeWords.Writing, exception);
        }

        if (writer.CurrentDepth != depth || writer.BytesCommitted + writer.BytesPending == length)
        {
            throw FieldCodecException.Broken(codec, "did not write a whole JSON value.");
        }
    }

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        try
        {
            return codec.TryReadJson(json, mode, out value, out error);
        }
        catch (Exception exception)
        {
            throw FieldCodecException.Thrown(codec, OwnCodeWords.Reading(json.GetRawText()), exception);
        }
    }

    public override void Format(T value, PromptWriter writer)
    {
        try
        {
            codec.Format(value, writer);
        }
        catch (Exception exception)
        {
            throw FieldCodecException.Thrown(codec, OwnCodeWords.Writing, exception);
        }
    }

    public override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        try
        {
            return codec.TryReadText(text, mode, out value, out error);
        }
        catch (Exception exception)
        {
            throw FieldCodecException.Thrown(codec, OwnCodeWords.Reading(text), exception);
        }
    }
}
