namespace PromptOpt.Testing;

/// <summary>Values that any layout has to carry.</summary>
internal static class ConformanceSamples
{
    public static IReadOnlyList<EveryType> EveryType { get; } =
    [
        new()
        {
            Source = "the source",
            Number = 7,
            Text = "A text of one line.",
            Flag = true,
            Letter = 'x',
            Whole = 42,
            Long = 9_007_199_254_740_993,
            Fraction = 2.5,
            Amount = 1234.56m,
            Shade = Shade.DarkGrey,
            Day = new(2024, 2, 29),
            Time = new(14, 30, 15),
            Moment = new(2024, 2, 29, 14, 30, 0, TimeSpan.FromHours(2)),
            Duration = new(1, 2, 30, 0),
            Id = new("11111111-2222-3333-4444-555555555555"),
            Address = new("https://example.org/a?b=c&d=e#f"),
            OptionalText = "here",
            OptionalNumber = 3,
            Terms = ["one", "two, three", "\"four\""],
            Integers = [1, -2, 3],
            Counts = new() { ["a"] = 1, ["b c"] = 2 },
            Remark = new("fine", 2),
            Remarks = [new("first", 1), new("second", 2)],
        },
        new()
        {
            Source = "first line\nsecond line",
            Number = -1,
            Text = "Several lines:\n\n- one\n- two\n\nEnd.",
            Letter = '"',
            Whole = int.MinValue,
            Long = long.MaxValue,
            Fraction = -1e-7,
            Amount = -0.01m,
            Day = DateOnly.MaxValue,
            Time = TimeOnly.MinValue,
            Moment = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Duration = TimeSpan.FromSeconds(-1),
            Address = new("/relative/path", UriKind.Relative),
            Terms = ["only one"],
            Integers = [0],
            Counts = new() { ["=:\"{}<>"] = 0 },
            Remark = new("with \"quotes\", a \\ and\na line", -5),
            Remarks = [new("naïve 東京 🙂", 0)],
        },
    ];

    public static IReadOnlyList<Quotation> Quotations { get; } = [Quote("a plain text"), Quote("two\nlines"), Quote("{\"a\": [1, 2]}")];

    /// <summary>Values of which every word is found nowhere else in a prompt; the text of the second is long.</summary>
    public static IReadOnlyList<Questions> Questions { get; } =
    [
        new() { Qqtext = "qqone", Qqnumber = 104_729, Qqlist = ["qqfirst", "qqsecond"], Qqorigin = Origin.Qqpost },
        new() { Qqtext = string.Join(' ', Enumerable.Range(1, 1_500).Select(static number => FormattableString.Invariant($"qqword{number:0000}"))), Qqnumber = 611_953, Qqlist = ["qqthird"], Qqorigin = Origin.Qqmail },
    ];

    /// <summary>A value with one text in every place where a text can stand.</summary>
    public static Quotation Quote(string text) => new()
    {
        Source = text,
        Note = text,
        Answer = text,
        Score = 3,
        Comment = text,
        Terms = [text, "other"],
        Remark = new(text, 4),
        Shade = Shade.Light,
    };

    /// <summary>A value with a text as its answer, and short ones beside it.</summary>
    public static Quotation QuoteAnswer(string text) => new()
    {
        Source = "short",
        Note = "short",
        Answer = text,
        Score = 3,
        Comment = "short",
        Terms = ["short", "other"],
        Remark = new("short", 4),
        Shade = Shade.Light,
    };
}
