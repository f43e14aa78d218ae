using System.Globalization;
using System.Text.Json;

namespace PromptOpt.OpenAI;

/// <summary>Values of an answer in the type they are meant as, whatever type the server wrote them in. What cannot be read as such is not there.</summary>
internal static class AnswerValues
{
    private const double FirstTime = 1_000_000_000;

    /// <summary>A member that is there and not null.</summary>
    public static JsonElement? Find(this JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The first of these members that is there and not null.</summary>
    public static JsonElement? FindFirst(this JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (element.Find(name) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A text; halves of surrogate pairs are left as they are.</summary>
    public static string? Text(this JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? SurrogatePairs.Decode(text) : null;

    /// <summary>A name or code: a text that is not blank, or a number.</summary>
    public static string? Identifier(this JsonElement? value)
        => value is { ValueKind: JsonValueKind.Number } number ? number.GetRawText()
            : value.Text() is { } text && !string.IsNullOrWhiteSpace(text) ? SurrogatePairs.Complete(text.Trim())
            : null;

    /// <summary>How many: a whole number of at least 0, with or without fraction digits and quotes.</summary>
    public static long? Count(this JsonElement? value)
        => value.Identifier() is not { } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number is >= 0 and < long.MaxValue ? (long)Math.Round(number)
            : null;

    /// <summary>A point in time in Unix seconds. Servers that do not know the time give 0, or what their own clock has counted since they began.</summary>
    public static DateTimeOffset? Time(this JsonElement? value)
        => value.Identifier() is { } text
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds >= FirstTime && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}
