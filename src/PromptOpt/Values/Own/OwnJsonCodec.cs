using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PromptOpt;

/// <summary>A type of the user's that is written as JSON.</summary>
/// <param name="codec">Writes and reads the JSON.</param>
/// <param name="expected">What a value looks like, in words.</param>
internal sealed class OwnJsonCodec<T>(FieldCodec<T> codec, string expected) : FieldCodec<T>
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = LenientJson.MaxDepth };

    // On the side, so that what is no whole value, or stands on several lines, reaches nobody.
    public override void WriteJson(T value, Utf8JsonWriter writer)
    {
        ArrayBufferWriter<byte> written = new();
        try
        {
            using Utf8JsonWriter own = new(written, ParsedJson.WriterOptions);
            codec.WriteJson(value, own);
            own.Flush();
        }
        catch (Exception exception)
        {
            throw FieldCodecException.Thrown(codec, OwnCodeWords.Writing, exception);
        }

        using JsonDocument json = Parse(written.WrittenMemory);
        json.RootElement.WriteTo(writer);
    }

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        try
        {
            return codec.TryReadJson(json, mode, out value, out error) ? IsValue(value, json.GetRawText()) : Refuse(json.GetRawText(), ref error);
        }
        catch (InvalidOperationException) when (OwnCodeWords.HoldsHalfCharacter(json.GetRawText()))
        {
            (value, error) = (default, default);
            return Refuse(json.GetRawText(), ref error);
        }
        catch (Exception exception)
        {
            throw FieldCodecException.Thrown(codec, OwnCodeWords.Reading(json.GetRawText()), exception);
        }
    }

    public override void Format(T value, PromptWriter writer)
    {
        // What it writes as JSON, as it does unless it says otherwise, is written through here.
        object? outer = writer.JsonCodec;
        writer.JsonCodec = this;
        try
        {
            codec.Format(value, writer);
        }
        catch (Exception exception)
        {
            throw FieldCodecException.Thrown(codec, OwnCodeWords.Writing, exception);
        }
        finally
        {
            writer.JsonCodec = outer;
        }
    }

    public override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        try
        {
            return codec.TryReadText(text, mode, out value, out error) ? IsValue(value, text) : Refuse(text, ref error);
        }
        catch (Exception exception)
        {
            if (exception is InvalidOperationException && OwnCodeWords.HoldsHalfCharacter(text))
            {
                (value, error) = (default, default);
                return Refuse(text, ref error);
            }

            throw FieldCodecException.Thrown(codec, OwnCodeWords.Reading(text), exception);
        }
    }

    private JsonDocument Parse(ReadOnlyMemory<byte> written)
    {
        try
        {
            JsonDocument json = JsonDocument.Parse(written, Options);
            return !OwnCodeWords.HoldsHalfCharacter(json.RootElement.GetRawText()) ? json : throw FieldCodecException.Broken(codec, "wrote text with half a character.");
        }
        catch (JsonException exception)
        {
            throw FieldCodecException.Broken(codec, $"did not write a whole JSON value: {exception.Message}");
        }
    }

    private bool IsValue([NotNullWhen(true)] T? value, ReadOnlySpan<char> text)
        => value is not null ? true : throw FieldCodecException.Broken(codec, $"gave no value after {OwnCodeWords.Reading(text)}, and said that it had one.");

    /// <summary>Says what is wrong where the codec did not.</summary>
    private bool Refuse(ReadOnlySpan<char> text, ref FieldError error)
    {
        FieldError said = error;
        bool isSaid = !string.IsNullOrWhiteSpace(said.Expected);
        FieldError own = FieldErrors.Parse(expected, text);
        error = new FieldError(
            isSaid && said.Kind == FailureKind.Constraint ? FailureKind.Constraint : FailureKind.Parse,
            isSaid ? said.Expected : own.Expected,
            said.Found is null ? own.Found : FieldErrors.Parse("", said.Found).Found,
            said.Path ?? "")
        {
            Codec = said.Codec ?? codec.GetType().ToString(),
        };
        return false;
    }
}
