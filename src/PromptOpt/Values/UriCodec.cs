using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>A URI, absolute or relative, kept as it was written.</summary>
internal sealed class UriCodec : FieldCodec<Uri>
{
    private static readonly string Expected = ScalarWords.Of(ScalarKind.Uri);

    public static UriCodec Instance { get; } = new();

    public override void WriteJson(Uri value, Utf8JsonWriter writer) => writer.WriteStringValue(value?.OriginalString);

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out Uri value, out FieldError error)
    {
        if (ParsedJson.TryGetString(json, out string? text))
        {
            return TryReadText(text, mode, out value, out error);
        }

        (value, error) = (null, FieldErrors.Parse(Expected, json));
        return false;
    }

    public override void Format(Uri value, PromptWriter writer) => writer.WriteText(value?.OriginalString);

    public override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out Uri value, out FieldError error)
    {
        ReadOnlySpan<char> address = mode != FieldReadMode.Lenient ? text.Trim() : ReplyText.Scalar(text);
        if (mode == FieldReadMode.Lenient && address.Length > 2 && address[0] == '<' && address[^1] == '>')
        {
            address = address[1..^1];
        }

        error = default;
        if (PlainScalars.TryReadUri(address, out value))
        {
            return true;
        }

        (value, error) = (null, FieldErrors.Parse(Expected, text));
        return false;
    }
}
