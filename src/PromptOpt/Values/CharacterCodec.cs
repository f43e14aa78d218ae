using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>One UTF-16 character.</summary>
internal sealed class CharacterCodec : FieldCodec<char>
{
    private static readonly string Expected = ScalarWords.Of(ScalarKind.Character);

    public static CharacterCodec Instance { get; } = new();

    internal override bool HasNames => true;

    public override void WriteJson(char value, Utf8JsonWriter writer) => writer.WriteStringValue([value]);

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out char value, out FieldError error)
    {
        if (ParsedJson.TryGetString(json, out string? text) && text.Length == 1)
        {
            (value, error) = (text[0], default);
            return true;
        }

        if (mode == FieldReadMode.Lenient && json.ValueKind == JsonValueKind.Number)
        {
            return TryReadText(json.GetRawText(), mode, out value, out error);
        }

        (value, error) = (default, FieldErrors.Parse(Expected, json));
        return false;
    }

    public override void Format(char value, PromptWriter writer) => writer.WriteText([value]);

    public override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out char value, out FieldError error)
    {
        ReadOnlySpan<char> character = text;
        if (text.Length != 1 && mode == FieldReadMode.Lenient)
        {
            character = ReplyText.Scalar(text);
            character = character.Length == 1 ? character : ReplyText.Name(character);
        }

        if (character.Length == 1)
        {
            (value, error) = (character[0], default);
            return true;
        }

        (value, error) = (default, FieldErrors.Parse(Expected, text));
        return false;
    }

    internal override string ToMemberName(char value) => value.ToString();
}
