using System.Globalization;

namespace PromptOpt;

/// <summary>
/// Durations by their units, the larger first: <c>1 hour 30 minutes</c>, <c>1h 30m</c>, <c>1.5 hours</c>, <c>PT1H30M</c>. Months and years have no length, and nothing is
/// rounded.
/// </summary>
internal static class DurationUnits
{
    // Longer than any number of a duration.
    private const int MaxDigits = 24;

    private static readonly Unit[] Units =
    [
        new('W', 7 * TimeSpan.TicksPerDay, int.MaxValue, "w", "wk", "wks", "week", "weeks"),
        new('D', TimeSpan.TicksPerDay, 7, "d", "day", "days"),
        new('H', TimeSpan.TicksPerHour, 24, "h", "hr", "hrs", "hour", "hours"),
        new('M', TimeSpan.TicksPerMinute, 60, "m", "min", "mins", "minute", "minutes"),
        new('S', TimeSpan.TicksPerSecond, 60, "s", "sec", "secs", "second", "seconds"),
        new('\0', TimeSpan.TicksPerMillisecond, 1000, "ms", "msec", "millisecond", "milliseconds"),
    ];

    private static readonly int Hours = Array.FindIndex(Units, static unit => unit.Letter == 'H');

    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan value)
    {
        value = default;
        bool isNegative = text.Length > 0 && text[0] is '-' or '−' or '–';
        text = isNegative ? text[1..] : text;
        bool isStandard = text.Length > 0 && text[0] is 'P' or 'p';
        if (!TrySum(isStandard ? text[1..] : text.TrimEnd('.'), isStandard, out decimal ticks) || ticks != decimal.Truncate(ticks) || ticks > long.MaxValue)
        {
            return false;
        }

        value = TimeSpan.FromTicks(isNegative ? -(long)ticks : (long)ticks);
        return true;
    }

    private static bool TrySum(ReadOnlySpan<char> text, bool isStandard, out decimal ticks)
    {
        ticks = 0;
        int last = -1;
        bool isTime = false;
        bool isWhole = true;
        while (!text.IsEmpty)
        {
            if (isStandard && !isTime && text[0] is 'T' or 't')
            {
                isTime = true;
                text = text[1..];
            }

            // Only the smallest part may be a fraction, and none but the first as much as one of the next larger unit.
            if (!isWhole
                || !TryTakeNumber(ref text, isStandard, out decimal number)
                || !(isStandard ? TryTakeLetter(ref text, isTime, out int unit) : TryTakeName(ref text, out unit))
                || unit <= last
                || (last >= 0 && number >= Units[unit].Limit)
                || number > long.MaxValue / Units[unit].Ticks)
            {
                return false;
            }

            isWhole = number == decimal.Truncate(number);
            ticks += number * Units[unit].Ticks;
            last = unit;
            text = isStandard ? text : WithoutJoint(text);
        }

        return last >= 0;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> text, bool isStandard, out decimal number)
    {
        number = 0;
        int end = 0;
        while (end < text.Length && (char.IsDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsDigit(text[end + 1]))))
        {
            end++;
        }

        ReadOnlySpan<char> digits = text[..end];
        text = text[end..];
        Span<char> normalized = stackalloc char[MaxDigits];

        // The standard has a comma for the decimal sign, others for groups of three digits.
        return end is > 0 and <= MaxDigits
            && !(isStandard && digits.IndexOf(',') is >= 0 and int comma && end - comma - 1 == 3)
            && NumberText.TryNormalize(digits, isInJson: false, normalized, out int length)
            && decimal.TryParse(normalized[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryTakeLetter(ref ReadOnlySpan<char> text, bool isTime, out int unit)
    {
        char letter = text.IsEmpty ? ' ' : char.ToUpperInvariant(text[0]);
        unit = Array.FindIndex(Units, one => one.Letter == letter);
        text = text.IsEmpty ? text : text[1..];
        return unit >= 0 && unit >= Hours == isTime;
    }

    private static bool TryTakeName(ref ReadOnlySpan<char> text, out int unit)
    {
        text = text.TrimStart();
        int end = 0;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        ReadOnlySpan<char> name = text[..end];
        text = text[end..];
        text = text is ['.', ..] ? text[1..] : text;
        for (unit = 0; unit < Units.Length; unit++)
        {
            foreach (string known in Units[unit].Names)
            {
                // A single letter in upper case may be another unit.
                if (name.Equals(known, known.Length == 1 ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutJoint(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> rest = text.TrimStart();
        rest = rest is [',', ..] ? rest[1..].TrimStart() : rest;
        rest = rest.StartsWith("and ", StringComparison.OrdinalIgnoreCase) ? rest[4..].TrimStart() : rest;

        // A joint with nothing behind it joins nothing.
        return rest.IsEmpty ? text.TrimStart() : rest;
    }

    private sealed class Unit(char letter, long ticks, int limit, params string[] names)
    {
        public char Letter { get; } = letter;

        public long Ticks { get; } = ticks;

        public int Limit { get; } = limit;

        public string[] Names { get; } = names;
    }
}
