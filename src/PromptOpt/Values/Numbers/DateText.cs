using System.Globalization;

namespace PromptOpt;

/// <summary>Reads dates and times as people write them, where only one can be meant.</summary>
internal static class DateText
{
    // Longer than any date with the name of its day; what is longer is none.
    private const int MaxLength = 64;

    // Day and month as numbers mean different days to different people, so those forms are told apart by their numbers alone.
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "d MMMM yyyy", "d MMMM, yyyy", "MMMM d, yyyy", "MMMM d yyyy", "d MMM yyyy", "d MMM, yyyy", "MMM d, yyyy",
        "MMM d yyyy", "d-MMM-yyyy", "d-MMMM-yyyy", "yyyy-MMM-d", "yyyy MMM d", "yyyy MMMM d",
    ];

    private static readonly string[] TimeFormats = ["HH:mm:ss.FFFFFFF", "HH:mm", "H:mm", "H:mm:ss", "h:mm tt", "h:mmtt", "h:mm:ss tt", "h tt", "htt"];

    public static bool TryReadTime(ReadOnlySpan<char> text, out TimeOnly value)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        value = default;
        return TryNormalize(text, buffer, out int length)
            && TimeOnly.TryParseExact(buffer[..length], TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out value);
    }

    public static bool TryReadDate(ReadOnlySpan<char> text, out DateOnly value)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        value = default;
        if (!TryNormalize(text, buffer, out int length))
        {
            return false;
        }

        ReadOnlySpan<char> date = WithoutDay(buffer[..length], out string? day);
        bool isRead = DateOnly.TryParseExact(date, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out value) || TryReadNumbers(date, out value);
        return isRead && (day is null || day == CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(value.DayOfWeek));
    }

    /// <summary>Reads a date and, behind it, a time of day; without one the day begins.</summary>
    public static bool TryReadDateAndTime(ReadOnlySpan<char> text, out DateTime value)
    {
        value = default;
        if (text.Length > MaxLength)
        {
            return false;
        }

        for (int at = text.LastIndexOf(' '); at > 0; at = text[..at].LastIndexOf(' '))
        {
            ReadOnlySpan<char> before = text[..at].TrimEnd(", ");
            before = before.EndsWith(" at", StringComparison.OrdinalIgnoreCase) ? before[..^3].TrimEnd(", ") : before;
            if (TryReadTime(text[(at + 1)..], out TimeOnly time) && TryReadDate(before, out DateOnly date))
            {
                value = date.ToDateTime(time);
                return true;
            }
        }

        bool isDay = TryReadDate(text, out DateOnly day);
        value = isDay ? day.ToDateTime(default) : default;
        return isDay;
    }

    /// <summary>Digits of every script as ASCII; without the endings of ordinals, full stops behind letters, and the signs for year, month and day.</summary>
    private static bool TryNormalize(ReadOnlySpan<char> text, Span<char> normalized, out int length)
    {
        length = 0;
        text = text.Trim();
        if (text.Length > MaxLength)
        {
            return false;
        }

        text = text.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool followsLetter = i > 0 && char.IsAsciiLetter(text[i - 1]);
            bool followsDigit = i > 0 && char.IsDigit(text[i - 1]);
            if (followsDigit && IsOrdinalEnding(text[i..]))
            {
                i++;
            }
            else if (text[i..].StartsWith(" of ", StringComparison.OrdinalIgnoreCase))
            {
                i += 2;
            }
            else if (c is '年' or '月' or '년' or '월')
            {
                normalized[length++] = '-';
                i += i + 1 < text.Length && text[i + 1] == ' ' ? 1 : 0;
            }
            else if (!(c is '日' or '일' && i == text.Length - 1) && !(c == '.' && followsLetter))
            {
                normalized[length++] = char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : char.IsWhiteSpace(c) ? ' ' : c;
            }
        }

        length = normalized[..length].TrimEnd().Length;
        int sept = ((ReadOnlySpan<char>)normalized[..length]).IndexOf("Sept ", StringComparison.OrdinalIgnoreCase);
        if (sept >= 0)
        {
            normalized[(sept + 4)..length].CopyTo(normalized[(sept + 3)..]);
            length--;
        }

        return length > 0;
    }

    private static bool IsOrdinalEnding(ReadOnlySpan<char> text)
        => (text.StartsWith("st", StringComparison.OrdinalIgnoreCase) || text.StartsWith("nd", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("rd", StringComparison.OrdinalIgnoreCase) || text.StartsWith("th", StringComparison.OrdinalIgnoreCase))
            && (text.Length == 2 || !char.IsLetterOrDigit(text[2]));

    /// <summary>The date without the name of its day before it.</summary>
    private static ReadOnlySpan<char> WithoutDay(ReadOnlySpan<char> date, out string? day)
    {
        int end = date.IndexOfAny(',', ' ');
        day = end < 0 ? null : DayNamed(date[..end]);
        return day is null ? date : date[(end + 1)..].TrimStart();
    }

    private static string? DayNamed(ReadOnlySpan<char> name)
    {
        foreach (string day in CultureInfo.InvariantCulture.DateTimeFormat.DayNames)
        {
            if (name.Length >= 3 && day.AsSpan().StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return day;
            }
        }

        return null;
    }

    /// <summary><c>29.02.2024</c>, <c>02/29/2024</c>: day and month where only one of both can be the month, or where both are the same number.</summary>
    private static bool TryReadNumbers(ReadOnlySpan<char> text, out DateOnly value)
    {
        value = default;
        int first = text.IndexOfAny("./-");
        int second = first < 0 ? -1 : text[(first + 1)..].IndexOf(text[first]) + first + 1;
        if (second <= first
            || !TryReadNumber(text[..first], 2, out int left)
            || !TryReadNumber(text[(first + 1)..second], 2, out int right)
            || !TryReadNumber(text[(second + 1)..], 4, out int year)
            || (left <= 12 && right <= 12 && left != right))
        {
            return false;
        }

        (int day, int month) = left > 12 ? (left, right) : (right, left);
        if (year < 1000 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        value = new DateOnly(year, month, day);
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, int maxLength, out int number)
    {
        text = text.Trim();
        number = 0;
        return text.Length <= maxLength && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
