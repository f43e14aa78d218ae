using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>The codecs of dates, times and identifiers.</summary>
internal static class TimeCodecs
{
    public static ParsableCodec<DateOnly> Date { get; } = new(
        ScalarWords.Of(ScalarKind.DateOnly),
        PlainScalars.DateFormat,
        static (ReadOnlySpan<char> text, out DateOnly value) =>
        {
            bool isRead = PlainScalars.TryReadDate(text, out DateTime day);
            value = DateOnly.FromDateTime(day);
            return isRead;
        },
        static (ReadOnlySpan<char> text, out DateOnly value) =>
        {
            // The day of a point in time is the one that is written.
            bool isPoint = PlainScalars.TryReadDateTime(text, out _);
            return DateText.TryReadDate(isPoint ? text[..PlainScalars.DateFormat.Length] : text, out value);
        });

    public static ParsableCodec<TimeOnly> Time { get; } = new(
        ScalarWords.Of(ScalarKind.TimeOnly),
        "HH:mm:ss.FFFFFFF",
        static (ReadOnlySpan<char> text, out TimeOnly value) =>
        {
            bool isRead = PlainScalars.TryReadTime(text, out TimeSpan time);
            value = TimeOnly.FromTimeSpan(time);
            return isRead;
        },
        static (ReadOnlySpan<char> text, out TimeOnly value) => DateText.TryReadTime(text, out value));

    public static ParsableCodec<DateTime> DateTime { get; } = new(
        ScalarWords.Of(ScalarKind.DateTime),
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        static (ReadOnlySpan<char> text, out DateTime value) => PlainScalars.TryReadDateTime(text, out value),
        static (ReadOnlySpan<char> text, out DateTime value)
            => PlainScalars.TryReadDateTime(text, out value) || DateText.TryReadDateAndTime(text, out value));

    public static ParsableCodec<DateTimeOffset> DateTimeOffset { get; } = new(
        ScalarWords.Of(ScalarKind.DateTimeOffset),
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
        static (ReadOnlySpan<char> text, out DateTimeOffset value) => PlainScalars.TryReadDateTimeOffset(text, out value));

    public static ParsableCodec<TimeSpan> Duration { get; } = new(
        ScalarWords.Of(ScalarKind.TimeSpan),
        "c",
        static (ReadOnlySpan<char> text, out TimeSpan value) => PlainScalars.TryReadDuration(text, out value),
        static (ReadOnlySpan<char> text, out TimeSpan value) => DurationText.TryRead(text, out value));

    public static ParsableCodec<Guid> Identifier { get; } = new(
        ScalarWords.Of(ScalarKind.Guid),
        "D",
        static (ReadOnlySpan<char> text, out Guid value) => PlainScalars.TryReadGuid(text, out value));

    /// <summary>The codec of the type, or <see langword="null"/>.</summary>
    public static FieldCodec<T>? Find<T>()
        => Date as FieldCodec<T> ?? Time as FieldCodec<T> ?? DateTime as FieldCodec<T>
            ?? DateTimeOffset as FieldCodec<T> ?? Duration as FieldCodec<T> ?? Identifier as FieldCodec<T>;
}
