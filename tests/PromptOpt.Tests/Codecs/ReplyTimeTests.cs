using PromptOpt.SourceGeneration;

namespace PromptOpt.Tests.Codecs;

public sealed class ReplyTimeTests
{
    [Theory]
    [InlineData("2024-02-29")]
    [InlineData("2024-02-29T14:30:00Z")]
    [InlineData("2024-02-29 14:30")]
    [InlineData("February 29th, 2024")]
    [InlineData("29th of February 2024")]
    [InlineData("the 29th of February, 2024")]
    [InlineData("29 Feb. 2024")]
    [InlineData("29-Feb-2024")]
    [InlineData("Thursday, February 29, 2024")]
    [InlineData("Thu, 29 Feb 2024")]
    [InlineData("02/29/2024")]
    [InlineData("29/02/2024")]
    [InlineData("29.02.2024")]
    [InlineData("29-02-2024")]
    [InlineData("2024/02/29")]
    [InlineData("2024.02.29")]
    [InlineData("2024年2月29日")]
    [InlineData("２０２４年２月２９日")]
    [InlineData("**2024-02-29**.")]
    [InlineData("(2024-02-29)")]
    [InlineData("2024-02-29\n\nThat is a leap day.")]
    public void A_date_is_read_where_only_one_day_is_meant(string text) => Assert.Equal("2024-02-29", Reading.Of(FieldCodecs.Date, text));

    [Theory]
    [InlineData("03/04/2024")]
    [InlineData("03.04.2024")]
    [InlineData("3-4-2024")]
    [InlineData("29.02.24")]
    [InlineData("2023-02-29")]
    [InlineData("30/02/2024")]
    [InlineData("13/13/2024")]
    [InlineData("Monday, February 29, 2024")]
    [InlineData("February 2024")]
    [InlineData("February 29")]
    [InlineData("unknown")]
    [InlineData("2024-02-29 or 2024-03-01")]
    [InlineData("2024-02-29\n\n2024-03-01")]
    public void A_date_that_may_be_another_is_refused(string text) => Assert.Equal(Reading.Refused, Reading.Of(FieldCodecs.Date, text));

    [Fact]
    public void Day_and_month_may_be_the_same_number() => Assert.Equal("2024-03-03", Reading.Of(FieldCodecs.Date, "03/03/2024"));

    [Theory]
    [InlineData("36:00:00", "1.12:00:00")]
    [InlineData("-36:00:00", "-1.12:00:00")]
    [InlineData("100:30:15.5", "4.04:30:15.5000000")]
    [InlineData("1.12:00:00", "1.12:00:00")]
    [InlineData("1:30:00", "01:30:00")]
    [InlineData("0:01:30", "00:01:30")]
    [InlineData("1.12:30", "1.12:30:00")]
    [InlineData("12:30", Reading.Refused)]
    [InlineData("1:30", Reading.Refused)]
    [InlineData("10:11", Reading.Refused)]
    [InlineData("-1:30", Reading.Refused)]
    [InlineData("1:02:03:04", "1.02:03:04")]
    [InlineData("90:30", Reading.Refused)]
    [InlineData("24:00", Reading.Refused)]
    [InlineData("36:61:00", Reading.Refused)]
    [InlineData("36", Reading.Refused)]
    public void Hours_stay_hours(string text, string expected) => Assert.Equal(expected, Reading.Of(FieldCodecs.Duration, text));

    [Theory]
    [InlineData("PT1H30M", "01:30:00")]
    [InlineData("PT90S", "00:01:30")]
    [InlineData("PT1.5H", "01:30:00")]
    [InlineData("PT0,5S", "00:00:00.5000000")]
    [InlineData("P1DT2H", "1.02:00:00")]
    [InlineData("P2W", "14.00:00:00")]
    [InlineData("-PT5M", "-00:05:00")]
    [InlineData("1h 30m", "01:30:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("1 hr. 30 min.", "01:30:00")]
    [InlineData("90 minutes", "01:30:00")]
    [InlineData("2 Hours", "02:00:00")]
    [InlineData("**45 seconds**.", "00:00:45")]
    [InlineData("30s", "00:00:30")]
    [InlineData("250 ms", "00:00:00.2500000")]
    [InlineData("1 hour 30 minutes", "01:30:00")]
    [InlineData("1 hour and 30 minutes", "01:30:00")]
    [InlineData("1 day, 2 hours, and 3 minutes", "1.02:03:00")]
    [InlineData("1.5 hours", "01:30:00")]
    [InlineData("1,5 hours", "01:30:00")]
    [InlineData("2 weeks", "14.00:00:00")]
    [InlineData("1,440 minutes", "1.00:00:00")]
    [InlineData("P1M", Reading.Refused)]
    [InlineData("P1Y2D", Reading.Refused)]
    [InlineData("PT", Reading.Refused)]
    [InlineData("P1DT", Reading.Refused)]
    [InlineData("PT1D", Reading.Refused)]
    [InlineData("P1H", Reading.Refused)]
    [InlineData("PT30M1H", Reading.Refused)]
    [InlineData("PT1,500S", Reading.Refused)]
    [InlineData("2 months", Reading.Refused)]
    [InlineData("1 year", Reading.Refused)]
    [InlineData("5 M", Reading.Refused)]
    [InlineData("30 minutes 1 hour", Reading.Refused)]
    [InlineData("1 hour 90 minutes", Reading.Refused)]
    [InlineData("1.5 hours 10 minutes", Reading.Refused)]
    [InlineData("0.00000001 seconds", Reading.Refused)]
    [InlineData("1 hour 30", Reading.Refused)]
    [InlineData("1 hour and", Reading.Refused)]
    [InlineData("2-3 hours", Reading.Refused)]
    [InlineData("1 or 2 hours", Reading.Refused)]
    [InlineData("about 2 hours", Reading.Refused)]
    [InlineData("2 hours ago", Reading.Refused)]
    [InlineData("half an hour", Reading.Refused)]
    [InlineData("99999999999999 weeks", Reading.Refused)]
    [InlineData("90", Reading.Refused)]
    public void A_duration_is_the_sum_of_its_units(string text, string expected) => Assert.Equal(expected, Reading.Of(FieldCodecs.Duration, text));

    [Fact]
    public void Data_rows_name_no_units()
        => Assert.False(FieldCodecs.Duration.TryReadText("90 minutes", FieldReadMode.Strict, out _, out _));

    [Fact]
    public void Hours_stay_hours_in_data_rows()
    {
        Assert.True(FieldCodecs.Duration.TryReadText("36:00:00", FieldReadMode.Strict, out TimeSpan value, out _));
        Assert.Equal(TimeSpan.FromHours(36), value);
    }

    [Theory]
    [InlineData("2:30 PM", "14:30")]
    [InlineData("2:30 p.m.", "14:30")]
    [InlineData("14:30", "14:30")]
    [InlineData("25:00", Reading.Refused)]
    public void A_time_is_read_as_written(string text, string expected) => Assert.Equal(expected, Reading.Of(FieldCodecs.Time, text));

    [Theory]
    [InlineData("February 29, 2024 at 2:30 PM", "2024-02-29T14:30:00")]
    [InlineData("29.02.2024 14:30", "2024-02-29T14:30:00")]
    [InlineData("2024-02-29 14:30:00", "2024-02-29T14:30:00")]
    [InlineData("03/04/2024 14:30", Reading.Refused)]
    public void A_date_with_a_time_is_read_as_both(string text, string expected) => Assert.Equal(expected, Reading.Of(FieldCodecs.DateTime, text));
}
