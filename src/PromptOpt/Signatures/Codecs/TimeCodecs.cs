using System.Globalization;

namespace PromptOpt;

/// <summary>The codecs of dates, times and identifiers.</summary>
internal static class TimeCodecs
{
    // Day and month as numbers with slashes mean different days to different people, so no such form is read.
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy-M-d", "yyyyMMdd", "d MMMM yyyy", "MMMM d, yyyy", "MMMM d yyyy", "d MMM yyyy", "MMM d, yyyy", "MMM d yyyy",
        "dddd, MMMM d, yyyy", "dddd, d MMMM yyyy", "yyyy-MM-ddT00:00:00", "yyyy-MM-dd 00:00:00", "yyyy-MM-ddT00:00:00Z",
    ];

    private static readonly string[] PlainTimeFormats = ["HH:mm:ss.FFFFFFF", "HH:mm"];
    private static readonly string[] TimeFormats = [.. PlainTimeFormats, "H:mm", "h:mm tt", "h:mmtt", "h tt", "htt"];

    private static readonly string[] DateTimeFormats =
    [
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
    ];

    public static ParsableCodec<DateOnly> Date { get; } = new(
        "a date such as 2024-02-29",
        "yyyy-MM-dd",
        static (ReadOnlySpan<char> text, out DateOnly value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
        static (ReadOnlySpan<char> text, out DateOnly value) => DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out value));

    public static ParsableCodec<TimeOnly> Time { get; } = new(
        "a time such as 14:30:00",
        "HH:mm:ss.FFFFFFF",
        static (ReadOnlySpan<char> text, out TimeOnly value) => TimeOnly.TryParseExact(text, PlainTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
        static (ReadOnlySpan<char> text, out TimeOnly value) => TimeOnly.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out value));

    public static ParsableCodec<DateTime> DateTime { get; } = new(
        "a date and time such as 2024-02-29T14:30:00",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        static (ReadOnlySpan<char> text, out DateTime value) => System.DateTime.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value));

    public static ParsableCodec<DateTimeOffset> DateTimeOffset { get; } = new(
        "a date and time with offset such as 2024-02-29T14:30:00+01:00",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
        static (ReadOnlySpan<char> text, out DateTimeOffset value) => System.DateTimeOffset.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value));

    public static ParsableCodec<TimeSpan> Duration { get; } = new(
        "a duration such as 1.02:30:00 (days.hours:minutes:seconds)",
        "c",
        static (ReadOnlySpan<char> text, out TimeSpan value) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value) && text.Contains(':'));

    public static ParsableCodec<Guid> Identifier { get; } = new(
        "a GUID",
        "D",
        static (ReadOnlySpan<char> text, out Guid value) => Guid.TryParse(text, out value));

    /// <summary>The codec of the type, or <see langword="null"/>.</summary>
    public static FieldCodec<T>? Find<T>()
        => Date as FieldCodec<T> ?? Time as FieldCodec<T> ?? DateTime as FieldCodec<T>
            ?? DateTimeOffset as FieldCodec<T> ?? Duration as FieldCodec<T> ?? Identifier as FieldCodec<T>;
}
