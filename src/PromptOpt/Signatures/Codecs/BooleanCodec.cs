using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PromptOpt;

/// <summary>True or false.</summary>
internal sealed class BooleanCodec : FieldCodec<bool>
{
    private const string Expected = "true or false";

    public static BooleanCodec Instance { get; } = new();

    public override void WriteJson(bool value, Utf8JsonWriter writer) => writer.WriteBooleanValue(value);

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out bool value, out FieldError error)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                (value, error) = (json.ValueKind == JsonValueKind.True, default);
                return true;
            case JsonValueKind.String when mode == FieldReadMode.Lenient && ParsedJson.TryGetString(json, out string? text):
                return TryReadText(text, mode, out value, out error);
            case JsonValueKind.Number when mode == FieldReadMode.Lenient:
                return TryReadText(json.GetRawText(), mode, out value, out error);
            default:
                (value, error) = (default, FieldErrors.Parse(Expected, json));
                return false;
        }
    }

    public override void Format(bool value, PromptWriter writer) => writer.WriteText(value ? "true" : "false");

    public override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out bool value, out FieldError error)
    {
        bool? read = mode == FieldReadMode.Strict ? ReadStrict(text.Trim()) : ReadLenient(ReplyText.Word(text));
        value = read.GetValueOrDefault();
        error = read is null ? FieldErrors.Parse(Expected, text) : default;
        return read is not null;
    }

    internal override string ToMemberName(bool value) => value ? "true" : "false";

    private static bool? ReadStrict(ReadOnlySpan<char> word)
        => Is(word, "true") || Is(word, "1") ? true : Is(word, "false") || Is(word, "0") ? false : null;

    private static bool? ReadLenient(ReadOnlySpan<char> word)
        => ReadStrict(word) is { } strict ? strict
            : Is(word, "yes") || Is(word, "y") || Is(word, "t") || Is(word, "on") ? true
            : Is(word, "no") || Is(word, "n") || Is(word, "f") || Is(word, "off") ? false
            : null;

    private static bool Is(ReadOnlySpan<char> word, string expected) => word.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
