using System.Globalization;

namespace PromptOpt.Tests.Codecs;

/// <summary>Reads one field's text as a reply's, as text that a table of cases can hold.</summary>
internal static class Reading
{
    public const string Refused = "refused";

    public static string Of<T>(FieldCodec<T> codec, string text)
        => codec.TryReadText(text, FieldReadMode.Lenient, out T? value, out FieldError error) ? Text(value) : error.Expected.Contains("several", StringComparison.Ordinal) ? "several" : Refused;

    private static string Text(object? value)
        => value switch
        {
            null => "null",
            string text => text,
            TimeSpan duration => duration.ToString("c"),
            IFormattable number => number.ToString(value is DateOnly or DateTime ? value is DateOnly ? "yyyy-MM-dd" : "s" : null, CultureInfo.InvariantCulture),
            System.Collections.IDictionary map => string.Join("; ", map.Keys.Cast<object>().Select(key => $"{key}={Text(map[key])}")),
            System.Collections.IEnumerable items => string.Join(" | ", items.Cast<object?>().Select(Text)),
            _ => value.ToString()!,
        };
}
