using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PromptOpt;

/// <summary>Text, taken as it is.</summary>
internal sealed class TextCodec : FieldCodec<string>
{
    public static TextCodec Instance { get; } = new();

    internal override bool TakesAnyText => true;

    public override void WriteJson(string value, Utf8JsonWriter writer) => writer.WriteStringValue(value);

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out string value, out FieldError error)
    {
        error = default;
        if (ParsedJson.TryGetString(json, out value))
        {
            return true;
        }

        if (mode == FieldReadMode.Lenient && json.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.String))
        {
            value = json.GetRawText();
            return true;
        }

        error = FieldErrors.Parse("text", json);
        return false;
    }

    public override void Format(string value, PromptWriter writer) => writer.WriteText(value);

    public override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out string value, out FieldError error)
    {
        value = text.ToString();
        error = default;
        return true;
    }

    internal override string ToMemberName(string value) => value;
}
