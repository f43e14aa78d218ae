using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>The texts that say that there is no value.</summary>
internal static class MissingText
{
    private static readonly string[] Nothing = ["none", "n/a", "nil", "empty", "-", "–", "—", "--"];

    private static readonly string[] Missing =
    [
        "null", "~", "na", "undefined", "unknown", "unspecified", "missing", "not specified", "not provided", "not available", "not applicable", "not mentioned", "not stated", "not given",
        "not found", "not known", "not present", "no value",
    ];

    /// <summary>Whether the text says that a value is missing; an empty one does.</summary>
    public static bool Is(ReadOnlySpan<char> text, FieldReadMode mode)
    {
        if (mode != FieldReadMode.Lenient)
        {
            return StrictReading.IsMissing(text);
        }

        ReadOnlySpan<char> name = ReplyText.Name(text);
        return name.IsEmpty || IsAny(name, Nothing) || IsAny(name, Missing);
    }

    /// <summary>Whether the JSON value is a word that says that a value is missing. Only replies write one so.</summary>
    public static bool IsWord(JsonElement json, FieldReadMode mode)
        => mode == FieldReadMode.Lenient && ParsedJson.TryGetString(json, out string? text) && text.Length > 0 && Is(text, mode);

    /// <summary>Whether the text says that a list has no items, and not just that they are not known.</summary>
    public static bool IsNone(ReadOnlySpan<char> text) => IsAny(ReplyText.Name(text), Nothing);

    /// <summary>Whether the text says that further items of a list were left out.</summary>
    public static bool IsOmission(ReadOnlySpan<char> text) => text is "..." or "…" or "[...]" or "etc.";

    private static bool IsAny(ReadOnlySpan<char> word, string[] words)
    {
        foreach (string one in words)
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
