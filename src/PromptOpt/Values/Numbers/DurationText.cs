using System.Globalization;

namespace PromptOpt;

/// <summary>Reads durations. .NET takes a first part that is too large for hours for days, which nobody who writes <c>36:00:00</c> means.</summary>
internal static class DurationText
{
    private const int HoursOfDay = 24;

    /// <summary>Reads a duration as data rows hold it: parts with colons between them.</summary>
    public static bool TryReadPlain(ReadOnlySpan<char> text, out TimeSpan value)
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

    /// <summary>Reads a duration as replies hold it: also by its units, but no <c>1:30</c>, which may be hours and minutes or minutes and seconds.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan value)
    {
        int colon = text.IndexOf(':');
        if (colon < 0)
        {
            return DurationUnits.TryRead(text, out value);
        }

        value = default;
        bool hasDays = text[..colon].Contains('.');
        return (hasDays || text[(colon + 1)..].Contains(':')) && TryReadPlain(text, out value);
    }
}
