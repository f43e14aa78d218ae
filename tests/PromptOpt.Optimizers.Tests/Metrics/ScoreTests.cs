using System.Globalization;

namespace PromptOpt.Optimizers.Tests;

public sealed class ScoreTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.0001)]
    [InlineData(1.0001)]
    [InlineData(double.PositiveInfinity)]
    public void A_score_outside_of_0_to_1_is_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Score.Of(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => Score.Pass.WithSubScore("part", value));
        Assert.Throws<ArgumentOutOfRangeException>(() => (Score)value);
    }

    [Fact]
    public void Scores_are_equal_by_content()
    {
        Score score = Score.Of(0.5, "why").WithSubScore("b", 1).WithSubScore("a", 0).WithPredictorFeedback("Route", "good");

        Assert.Equal(score, Score.Of(0.5, "why").WithSubScore("a", 0).WithSubScore("b", 1).WithPredictorFeedback("Route", "good"));
        Assert.NotEqual(score, score.WithSubScore("a", 1));
        Assert.NotEqual(score, score.WithFeedback(null));
        Assert.Equal((Score)true, Score.Pass);
        Assert.Equal((Score)0.25, Score.Of(0.25));
        Assert.Equal(default, Score.Fail());
    }

    [Fact]
    public void Scores_are_written_with_six_digits_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        string text = Score.Of(1.0 / 3, "why").ToString();
        CultureInfo.CurrentCulture = before;

        Assert.Equal("0.333333: why", text);
        Assert.Equal("0.000000", Score.Format(Score.Of(-0.0).Value));
    }
}
