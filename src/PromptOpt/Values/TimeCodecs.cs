using System.Globalization;

namespace PromptOpt;

/// <summary>The codecs of dates, times and identifiers.</summary>
internal static class TimeCodecs
{
    private static readonly string[] DateTimeFormats =
    [
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
    ];

    public static ParsableCodec<DateOnly> Date { get; } = new(
        "a date such as 2024-02-29",
        "yyyy-MM-dd",
        static (ReadOnlySpan<char> text, out DateOnly value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
        static (ReadOnlySpan<char> text, out DateOnly value) =>
        {
            // The day of a point in time is the one that is written.
            bool isPoint = System.DateTime.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);
            return DateText.TryReadDate(isPoint ? text[.."yyyy-MM-dd".Length] : text, out value);
        });

    public static ParsableCodec<TimeOnly> Time { get; } = new(
        "a time such as 14:30:00",
        "HH:mm:ss.FFFFFFF",
        static (ReadOnlySpan<char> text, out TimeOnly value) => DateText.TryReadPlainTime(text, out value),
        static (ReadOnlySpan<char> text, out TimeOnly value) => DateText.TryReadTime(text, out value));

    public static ParsableCodec<DateTime> DateTime { get; } = new(
        "a date and time such as 2024-02-29T14:30:00",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        static (ReadOnlySpan<char> text, out DateTime value) => System.DateTime.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value),
        static (ReadOnlySpan<char> text, out DateTime value)
            => System.DateTime.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value) || DateText.TryReadDateAndTime(text, out value));

    public static ParsableCodec<DateTimeOffset> DateTimeOffset { get; } = new(
        "a date and time with offset such as 2024-02-29T14:30:00+01:00",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
        static (ReadOnlySpan<char> text, out DateTimeOffset value) => System.DateTimeOffset.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value));

    public static ParsableCodec<TimeSpan> Duration { get; } = new(
        "a duration such as 1.02:30:00 (days.hours:minutes:seconds)",
        "c",
        static (ReadOnlySpan<char> text, out TimeSpan value) => DurationText.TryReadPlain(text, out value),
        static (ReadOnlySpan<char> text, out TimeSpan value) => DurationText.TryRead(text, out value));

    public static ParsableCodec<Guid> Identifier { get; } = new(
        "a GUID",
        "D",
        static (ReadOnlySpan<char> text, out Guid value) => Guid.TryParse(text, out value));

    /// <summary>The codec of the type, or <see langword="null"/>.</summary>
    public static FieldCodec<T>? Find<T>()
        => Date as FieldCodec<T> ?? Time as FieldCodec<T> ?? DateTime as FieldCodec<T>
            ?? DateTimeOffset as FieldCodec<T> ?? Duration as FieldCodec<T> ?? Identifier as FieldCodec<T>;
}
