using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using PromptOpt.SourceGeneration;
using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Codecs;

public sealed class FieldCodecTests
{
    [Theory]
    [InlineData("42", 42)]
    [InlineData("+42", 42)]
    [InlineData("−42", -42)]
    [InlineData(" 1,234,567 ", 1234567)]
    [InlineData("1_000", 1000)]
    [InlineData("\"5\"", 5)]
    [InlineData("**5**", 5)]
    [InlineData("3.0", 3)]
    [InlineData("1e3", 1000)]
    [InlineData("0x10", 16)]
    [InlineData("-0x10", -16)]
    [InlineData("1,234.0", 1234)]
    public void Whole_numbers_are_read_however_they_are_spelled(string text, int expected)
        => Assert.Equal(expected, Lenient(FieldCodecs.Number<int>(), text));

    [Theory]
    [InlineData("1,23")]
    [InlineData("1234,567")]
    [InlineData("1.234,5")]
    [InlineData("3.5")]
    [InlineData("about 42")]
    [InlineData("42 big apples")]
    [InlineData("4 2")]
    [InlineData("2147483648")]
    [InlineData("0x1FFFFFFFF")]
    [InlineData("1e999999999")]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData(",123")]
    [InlineData("0x")]
    [InlineData("-")]
    public void What_is_not_clearly_one_whole_number_of_the_type_is_an_error(string text)
        => Assert.False(FieldCodecs.Number<int>().TryReadText(text, FieldReadMode.Lenient, out _, out _));

    [Fact]
    public void Numbers_never_lose_their_value()
    {
        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits(Lenient(FieldCodecs.Number<double>(), "-0.0")));
        Assert.Equal(ulong.MaxValue, Lenient(FieldCodecs.Number<ulong>(), "18446744073709551615"));
        Assert.Equal(1.10m, Lenient(FieldCodecs.Number<decimal>(), "1.10"));
        Assert.Equal(BigInteger.Parse("12345678901234567890123", CultureInfo.InvariantCulture), Lenient(FieldCodecs.Number<BigInteger>(), "12345678901234567890123"));
        Assert.False(FieldCodecs.Number<double>().TryReadText("1e400", FieldReadMode.Lenient, out _, out _));
        Assert.False(FieldCodecs.Number<BigInteger>().TryReadText("1e999999999", FieldReadMode.Lenient, out _, out _));
        Assert.True(double.IsPositiveInfinity(Lenient(FieldCodecs.Number<double>(), "inf")));
    }

    [Fact]
    public void Every_value_reads_back_from_its_text_and_its_JSON_in_both_modes()
    {
        RoundTrips(FieldCodecs.Number<int>(), int.MinValue, -1, 0, int.MaxValue);
        RoundTrips(FieldCodecs.Number<byte>(), (byte)0, (byte)255);
        RoundTrips(FieldCodecs.Number<ulong>(), ulong.MaxValue);
        RoundTrips(FieldCodecs.Number<Int128>(), Int128.MinValue, Int128.MaxValue);
        RoundTrips(FieldCodecs.Number<double>(), 0.1, -1e-300, double.MaxValue, double.NaN, double.NegativeInfinity, double.Epsilon);
        RoundTrips(FieldCodecs.Number<float>(), 0.1f, float.MaxValue, float.PositiveInfinity);
        RoundTrips(FieldCodecs.Number<decimal>(), decimal.MaxValue, 0.10m);
        RoundTrips(FieldCodecs.Boolean, true, false);
        RoundTrips(FieldCodecs.Character, 'x', '"', ' ', 'é');
        RoundTrips(GoldenCodecs.Sentiment, Sentiment.Positive, Sentiment.NotSure);
        RoundTrips(FieldCodecs.Parsable<DateOnly>(), new DateOnly(2024, 2, 29), DateOnly.MinValue);
        RoundTrips(FieldCodecs.Parsable<TimeOnly>(), new TimeOnly(14, 30), new TimeOnly(1, 2, 3, 4, 5), TimeOnly.MaxValue);
        RoundTrips(FieldCodecs.Parsable<DateTime>(), new DateTime(2024, 2, 29, 14, 30, 0, DateTimeKind.Utc), new DateTime(2024, 2, 29, 14, 30, 1, 2, DateTimeKind.Unspecified));
        RoundTrips(FieldCodecs.Parsable<DateTimeOffset>(), new DateTimeOffset(2024, 2, 29, 14, 30, 0, TimeSpan.FromHours(-5)), DateTimeOffset.MaxValue);
        RoundTrips(FieldCodecs.Parsable<TimeSpan>(), TimeSpan.FromDays(1.5), TimeSpan.MinValue);
        RoundTrips(FieldCodecs.Parsable<Guid>(), Guid.Empty, new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"));
        RoundTrips(FieldCodecs.Uri, new Uri("https://example.org/a?b=c"), new Uri("a/b", UriKind.Relative));
        RoundTrips(FieldCodecs.Optional(FieldCodecs.Number<int>()), 5);
        RoundTrips(FieldCodecs.ReadOnlyList(FieldCodecs.Text), ["a", "- b", "1. c", "", "d\ne"], []);
        RoundTrips(FieldCodecs.List(FieldCodecs.Number<int>()), [1, 2]);
        RoundTrips(FieldCodecs.ImmutableArray(PersonCodec.Instance), [new Person("A \"B\"", 1, null)]);
        RoundTrips(FieldCodecs.Dictionary(GoldenCodecs.Color, FieldCodecs.Array(FieldCodecs.Boolean)), new Dictionary<Color, bool[]> { [Color.Green] = [true] });
        RoundTrips(FieldCodecs.ReadOnlyDictionary(FieldCodecs.Number<int>(), FieldCodecs.Text), new Dictionary<int, string> { [-1] = "x" });
    }

    [Fact]
    public void Any_text_reads_back_inside_lists_and_maps()
        => MarkerLikeText.ForAny(static text =>
        {
            if (MarkerLikeText.LooksLikeABareBackslash(text))
            {
                return;
            }

            // JSON holds text as Unicode, which half a surrogate pair is not.
            string whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            RoundTrips(FieldCodecs.Array(FieldCodecs.Text), [whole, "x", whole]);
            RoundTrips(FieldCodecs.Dictionary(FieldCodecs.Text, FieldCodecs.Text), new Dictionary<string, string> { [whole] = whole, [whole + "x"] = "y" });
        });

    [Theory]
    [InlineData("green")]
    [InlineData("GREEN")]
    [InlineData("'green'")]
    [InlineData("“Green”")]
    [InlineData("Color.GREEN")]
    [InlineData("Literal['green']")]
    [InlineData("str[green]")]
    [InlineData("green.")]
    [InlineData("`green`")]
    public void A_member_is_found_however_it_is_dressed(string text) => Assert.Equal(Color.Green, Lenient(GoldenCodecs.Color, text));

    [Theory]
    [InlineData("")]
    [InlineData("greenish")]
    [InlineData("The color is green")]
    [InlineData("red, green")]
    [InlineData("1")]
    public void What_names_no_member_is_an_error_that_lists_them(string text)
    {
        Assert.False(GoldenCodecs.Color.TryReadText(text, FieldReadMode.Lenient, out _, out FieldError error));
        Assert.Equal("one of: red; green", error.Expected);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData("a[")]
    [InlineData("]")]
    [InlineData("'")]
    [InlineData("- a\n b\n")]
    [InlineData("\n  b")]
    public void Long_hostile_text_ends_in_an_error_or_a_value(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 100_000));
        foreach (string hostile in (string[])[text, "green" + text, "[" + text, "- a" + text, text + string.Concat(Enumerable.Repeat("]", 100_000))])
        {
            _ = GoldenCodecs.Color.TryReadText(hostile, FieldReadMode.Lenient, out _, out _);
            _ = FieldCodecs.Number<int>().TryReadText(hostile, FieldReadMode.Lenient, out _, out _);
            _ = FieldCodecs.Boolean.TryReadText(hostile, FieldReadMode.Lenient, out _, out _);
            _ = FieldCodecs.Array(FieldCodecs.Text).TryReadText(hostile, FieldReadMode.Lenient, out _, out _);
            _ = FieldCodecs.Array(PersonCodec.Instance).TryReadText(hostile, FieldReadMode.Lenient, out _, out _);
        }
    }

    [Fact]
    public void Data_rows_are_read_strictly()
    {
        Assert.False(GoldenCodecs.Color.TryReadText("'green'", FieldReadMode.Strict, out _, out _));
        Assert.False(FieldCodecs.Number<int>().TryReadText("1,234", FieldReadMode.Strict, out _, out _));
        Assert.False(FieldCodecs.Boolean.TryReadText("yes", FieldReadMode.Strict, out _, out _));
        Assert.False(FieldCodecs.Array(FieldCodecs.Text).TryReadText("- a\n- b", FieldReadMode.Strict, out _, out _));
        Assert.False(PersonCodec.Instance.TryReadText("""{"name":"A","age":1,"zip":2}""", FieldReadMode.Strict, out _, out _));
        Assert.False(PersonCodec.Instance.TryReadText("{", FieldReadMode.Strict, out _, out _));
        Assert.False(FieldCodecs.Dictionary(FieldCodecs.Text, FieldCodecs.Text).TryReadText("""{"a":"1","a":"2"}""", FieldReadMode.Strict, out _, out _));
    }

    [Theory]
    [InlineData("""{"name":"A"}""", ".age")]
    [InlineData("""{"name":"A","age":"x"}""", ".age")]
    public void An_error_inside_a_value_says_where(string json, string path)
    {
        FieldCodecs.Array(PersonCodec.Instance).TryReadText($"[{json}]", FieldReadMode.Lenient, out _, out FieldError error);

        Assert.Equal("[0]" + path, error.Path);
    }

    [Fact]
    public void Rules_are_checked_after_reading()
    {
        Assert.Equal(FailureKind.Constraint, Error(FieldCodecs.Range(FieldCodecs.Number<double>(), 0, 1), "1.5").Kind);
        Assert.Equal(FailureKind.Constraint, Error(FieldCodecs.Range(FieldCodecs.Number<double>(), 0, 1), "NaN").Kind);
        Assert.Equal("at most 3 characters", Error(FieldCodecs.Length(FieldCodecs.Text, 0, 3), "abcd").Expected);
        Assert.Equal("exactly 1 items", Error(FieldCodecs.Count(FieldCodecs.ImmutableArray(FieldCodecs.Text), 1, 1), "[]").Expected);
        Assert.Equal(FailureKind.Constraint, Error(FieldCodecs.Pattern(FieldCodecs.Text, "a|ab"), "abc").Kind);
        Assert.Equal("ab", Lenient(FieldCodecs.Pattern(FieldCodecs.Text, "a|ab"), "ab"));
        Assert.Equal(FailureKind.Constraint, Error(FieldCodecs.Pattern(FieldCodecs.Text, "(a+)+b"), new string('a', 40)).Kind);
        Assert.Null(Lenient(FieldCodecs.Optional(FieldCodecs.Range(FieldCodecs.Number<int>(), 1, 2)), "null"));
    }

    [Theory]
    [InlineData("2024-02-29")]
    [InlineData("February 29, 2024")]
    [InlineData("29 Feb 2024")]
    [InlineData("2024-02-29T00:00:00")]
    public void Dates_are_read_where_only_one_day_can_be_meant(string text) => Assert.Equal(new DateOnly(2024, 2, 29), Lenient(FieldCodecs.Date, text));

    [Theory]
    [InlineData("02/03/2024")]
    [InlineData("2023-02-29")]
    [InlineData("tomorrow")]
    public void Dates_that_may_mean_several_days_are_errors(string text)
        => Assert.False(FieldCodecs.Date.TryReadText(text, FieldReadMode.Lenient, out _, out _));

    [Theory]
    [InlineData("- a\n- b")]
    [InlineData("* a\n\n* b")]
    [InlineData("1. a\n2. b")]
    [InlineData("1) a\n2) b")]
    [InlineData("• a\n• b")]
    [InlineData("[\"a\", \"b\"]")]
    [InlineData("['a', 'b',]")]
    [InlineData("\"a\", \"b\"")]
    public void Lists_are_read_however_they_are_written(string text) => Assert.Equal(["a", "b"], Lenient(FieldCodecs.Array(FieldCodecs.Text), text));

    [Fact]
    public void Culture_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(1.5, Lenient(FieldCodecs.Number<double>(), "1.5"));
            Assert.Equal("1.5", Text(FieldCodecs.Number<double>(), 1.5));
            Assert.Contains("0.5 to 1.5", Error(FieldCodecs.Range(FieldCodecs.Number<double>(), 0.5, 1.5), "9").Expected, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static FieldError Error<T>(FieldCodec<T> codec, string text)
    {
        Assert.False(codec.TryReadText(text, FieldReadMode.Lenient, out _, out FieldError error));
        return error;
    }

    private static T Lenient<T>(FieldCodec<T> codec, string text)
    {
        Assert.True(codec.TryReadText(text, FieldReadMode.Lenient, out T? value, out FieldError error), error.ToString());
        return value!;
    }

    private static string Text<T>(FieldCodec<T> codec, T value)
    {
        PromptWriter writer = new();
        codec.Format(value, writer);
        return writer.Written.ToString();
    }

    private static void RoundTrips<T>(FieldCodec<T> codec, params T[] values)
    {
        foreach (T value in values)
        {
            string text = Text(codec, value);
            using MemoryStream stream = new();
            using (Utf8JsonWriter writer = new(stream))
            {
                codec.WriteJson(value, writer);
            }

            using JsonDocument json = JsonDocument.Parse(stream.ToArray());
            foreach (FieldReadMode mode in Enum.GetValues<FieldReadMode>())
            {
                Assert.True(codec.TryReadText(text, mode, out T? fromText, out FieldError error), $"{text}: {error}");
                Assert.Equivalent(value, fromText, strict: true);
                Assert.True(codec.TryReadJson(json.RootElement, mode, out T? fromJson, out error), $"{text}: {error}");
                Assert.Equivalent(value, fromJson, strict: true);
            }
        }
    }
}
