using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Makes field errors whose texts stay short and on one line, whatever was found.</summary>
internal static class FieldErrors
{
    public static FieldError Parse(string expected, ReadOnlySpan<char> found) => new(FailureKind.Parse, expected, FoundText.Shorten(found));

    public static FieldError Parse(string expected, JsonElement found)
        => found.ValueKind == JsonValueKind.Undefined ? Parse(expected, default(ReadOnlySpan<char>)) : Parse(expected, found.GetRawText());

    /// <summary>A member's name is wrong where it stands.</summary>
    public static FieldError ParseName(string expected, string name, JsonProperty _) => Parse(expected, name);

    /// <summary>Nothing stands where something must.</summary>
    public static FieldError Missing(string expected, JsonElement _) => new(FailureKind.Parse, expected, "");

    /// <summary>The text holds several values that differ.</summary>
    public static FieldError Ambiguous(ReadOnlySpan<char> found) => Parse("one value, not several that differ", found);

    public static FieldError Constraint(string expected, ReadOnlySpan<char> found) => new(FailureKind.Constraint, expected, FoundText.Shorten(found));
}
