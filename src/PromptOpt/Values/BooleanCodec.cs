using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>True or false.</summary>
internal sealed class BooleanCodec : ScalarCodec<bool>
{
    private static readonly string[] Trues = ["true", "yes"];
    private static readonly string[] Falses = ["false", "no"];

    public static BooleanCodec Instance { get; } = new();

    protected override string Expected { get; } = ScalarWords.Of(ScalarKind.Boolean);

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

    internal override string ToMemberName(bool value) => value ? "true" : "false";

    protected override bool TryReadPlain(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out bool value) => PlainScalars.TryReadBoolean(text.Trim(), out value);

    protected override bool TryReadDressed(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out bool value)
        => IsWord(ReplyText.Name(text), out value)
            || (Explanations.TrySplitReason(text, out ReadOnlySpan<char> word, out ReadOnlySpan<char> reason)
                && IsWord(ReplyText.Name(word), out value)
                && Explanations.LeaveNoDoubt(reason)
                && IsConfirmedBy(value, reason))
            || (Bullets.TryTakeLone(text, out ReadOnlySpan<char> only) && TryReadDressed(only, out value));

    protected override bool IsConfirmedBy(bool value, ReadOnlySpan<char> explanation)
    {
        foreach (string other in value ? Falses : Trues)
        {
            if (Explanations.Mentions(explanation, other))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWord(ReadOnlySpan<char> word, out bool value)
    {
        if (PlainScalars.TryReadBoolean(word, out value))
        {
            return true;
        }

        value = Is(word, "yes") || Is(word, "y") || Is(word, "t") || Is(word, "on");
        return value || Is(word, "no") || Is(word, "n") || Is(word, "f") || Is(word, "off");
    }

    private static bool Is(ReadOnlySpan<char> word, string expected) => word.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
