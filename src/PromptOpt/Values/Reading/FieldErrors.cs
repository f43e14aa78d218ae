using System.Text.Json;

namespace PromptOpt;

/// <summary>Makes field errors whose texts stay short and on one line, whatever was found.</summary>
internal static class FieldErrors
{
    private const int MaxFound = 80;

    public static FieldError Parse(string expected, ReadOnlySpan<char> found) => new(FailureKind.Parse, expected, Shorten(found));

    public static FieldError Parse(string expected, JsonElement found)
        => found.ValueKind == JsonValueKind.Undefined ? Parse(expected, default(ReadOnlySpan<char>)) : Parse(expected, found.GetRawText());

    /// <summary>The text holds several values that differ.</summary>
    public static FieldError Ambiguous(ReadOnlySpan<char> found) => Parse("one value, not several that differ", found);

    public static FieldError Constraint(string expected, ReadOnlySpan<char> found) => new(FailureKind.Constraint, expected, Shorten(found));

    private static string Shorten(ReadOnlySpan<char> found)
    {
        found = found.Trim();
        bool isCut = found.Length > MaxFound;
        if (isCut)
        {
            int length = char.IsHighSurrogate(found[MaxFound - 1]) ? MaxFound - 1 : MaxFound;
            found = found[..length];
        }

        string text = found.ToString().ReplaceLineEndings(" ");
        return isCut ? text + "…" : text;
    }
}
