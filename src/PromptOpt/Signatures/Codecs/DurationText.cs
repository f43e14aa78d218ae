using System.Globalization;

namespace PromptOpt;

/// <summary>Reads durations. .NET takes a first part that is too large for hours for days, which nobody who writes <c>36:00:00</c> means.</summary>
internal static class DurationText
{
    private const int HoursOfDay = 24;

    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan value)
    {
        value = default;
        ReadOnlySpan<char> magnitude = text.StartsWith("-", StringComparison.Ordinal) ? text[1..] : text;
        int colon = magnitude.IndexOf(':');
        if (colon <= 0 || !int.TryParse(magnitude[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out int hours) || hours < HoursOfDay)
        {
            return colon > 0 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
        }

        // Of two parts either may be the seconds, and four begin with days.
        ReadOnlySpan<char> rest = magnitude[(colon + 1)..];
        if (rest.Count(':') != 1)
        {
            return rest.Count(':') == 2 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
        }

        string days = string.Create(CultureInfo.InvariantCulture, $"{(magnitude.Length < text.Length ? "-" : "")}{hours / HoursOfDay}.{hours % HoursOfDay:00}:{rest}");
        return TimeSpan.TryParse(days, CultureInfo.InvariantCulture, out value);
    }
}
