using PromptOpt.SourceGeneration;

namespace PromptOpt.Tests.Codecs;

public sealed class ReplyEnumTests
{
    private enum Mood
    {
        Positive,
        Negative,
        NotSure,
    }

    private enum Stars
    {
        Zero,
        One,
        Two,
        Three,
        Four,
        Five,
    }

    private enum Grade
    {
        APlus,
        A,
        AMinus,
        CSharp,
        C,
    }

    private enum Level
    {
        First,
        Tenth,
        Down,
        Up,
    }

    private static FieldCodec<Level> Levels { get; } = FieldCodecs.Enum(
        new EnumMember<Level>(Level.First, "level 1", "First"),
        new EnumMember<Level>(Level.Tenth, "level 10", "Tenth"),
        new EnumMember<Level>(Level.Down, "-1", "Down"),
        new EnumMember<Level>(Level.Up, "+1", "Up"));

    private static FieldCodec<Mood> Moods { get; } = FieldCodecs.Enum(
        new EnumMember<Mood>(Mood.Positive, "positive", "Positive", "the writer is pleased"),
        new EnumMember<Mood>(Mood.Negative, "negative", "Negative", "the writer is cross"),
        new EnumMember<Mood>(Mood.NotSure, "not_sure", "NotSure", "nobody can tell"));

    private static FieldCodec<Stars> Rating { get; } = FieldCodecs.Enum([.. Enum.GetValues<Stars>().Select(static one => new EnumMember<Stars>(one, one.ToString("D"), one.ToString()))]);

    private static FieldCodec<Grade> Grades { get; } = FieldCodecs.Enum(
        new EnumMember<Grade>(Grade.APlus, "A+", "APlus"),
        new EnumMember<Grade>(Grade.A, "A", "A"),
        new EnumMember<Grade>(Grade.AMinus, "A-", "AMinus"),
        new EnumMember<Grade>(Grade.CSharp, "C#", "CSharp"),
        new EnumMember<Grade>(Grade.C, "C", "C"));

    [Theory]
    [InlineData("left hand", null)]
    [InlineData("LEFT-HAND.", null)]
    [InlineData("a hand", null)]
    [InlineData("left-hand", Level.First)]
    [InlineData("left_hand", Level.Tenth)]
    [InlineData("First", Level.First)]
    public void What_is_alike_two_members_is_neither(string text, object? expected)
    {
        FieldCodec<Level> hands = FieldCodecs.Enum(
            new EnumMember<Level>(Level.First, "left-hand", "First", "a hand"),
            new EnumMember<Level>(Level.Tenth, "left_hand", "Tenth", "a hand"));

        Assert.Equal(expected is not null, hands.TryReadText(text, FieldReadMode.Lenient, out Level level, out _));
        Assert.Equal((Level?)expected ?? default, level);
    }

    [Theory]
    [InlineData("positive")]
    [InlineData("Positive.")]
    [InlineData("POSITIVE!")]
    [InlineData("(positive)")]
    [InlineData("[positive]")]
    [InlineData("`positive`")]
    [InlineData("**positive**.")]
    [InlineData("positive 😊")]
    [InlineData("👍 positive")]
    [InlineData("Mood.Positive")]
    [InlineData("mood.POSITIVE")]
    [InlineData("positive: the writer is pleased")]
    [InlineData("Positive - The writer is pleased.")]
    [InlineData("positive — the writer is pleased")]
    [InlineData("positive (the writer is pleased)")]
    [InlineData("the writer is pleased")]
    [InlineData("positive (the customer is happy)")]
    [InlineData("positive, because the customer praises the service")]
    [InlineData("positive\n\nThe customer praises the service.")]
    [InlineData("The sentiment is **positive**.")]
    [InlineData("```\npositive\n```")]
    [InlineData("- positive")]
    [InlineData("* **positive**")]
    [InlineData("• Positive (the customer is happy)")]
    [InlineData("positive (see the last sentence)")]
    public void A_member_is_read_from_its_name_its_description_or_both(string text) => Assert.Equal(nameof(Mood.Positive), Reading.Of(Moods, text));

    [Theory]
    [InlineData("not sure")]
    [InlineData("Not-Sure")]
    [InlineData("NOT_SURE")]
    [InlineData("not‑sure")]
    [InlineData("not – sure")]
    [InlineData("notsure")]
    public void Words_may_be_joined_in_any_way(string text) => Assert.Equal(nameof(Mood.NotSure), Reading.Of(Moods, text));

    [Theory]
    [InlineData("not positive")]
    [InlineData("not.positive")]
    [InlineData("not[positive]")]
    [InlineData("non-positive")]
    [InlineData("positive or negative")]
    [InlineData("positive/negative")]
    [InlineData("The review is positive")]
    [InlineData("The sentiment is not **positive**.")]
    [InlineData("It may be **positive**.")]
    [InlineData("It is **positive** or **negative**.")]
    [InlineData("positive (not negative)")]
    [InlineData("positive (but only in part)")]
    [InlineData("positive: the writer is cross")]
    [InlineData("positive: the writer seems content")]
    [InlineData("positive\n\nWait, it is sarcastic.")]
    [InlineData("positive\n\nOne could say negative.")]
    [InlineData("positive\nnegative")]
    [InlineData("not\nsure")]
    [InlineData("not\n sure")]
    [InlineData("not\r\nsure")]
    [InlineData("not\u2028sure")]
    [InlineData("- positive\n- negative")]
    [InlineData("- positive or negative")]
    [InlineData("positive (in part)")]
    [InlineData("positive (mostly)")]
    [InlineData("positive (for adults)")]
    [InlineData("positive (slightly)")]
    [InlineData("positive\n\nor maybe neither")]
    [InlineData("positive\n\nBut only in summer.")]
    [InlineData("positive\n\n-")]
    [InlineData("positive ❌")]
    [InlineData("0")]
    [InlineData("😊")]
    public void Further_words_carry_meaning(string text) => Assert.Equal(Reading.Refused, Reading.Of(Moods, text));

    [Theory]
    [InlineData("3", "Three")]
    [InlineData("3.0", "Three")]
    [InlineData("3.", "Three")]
    [InlineData("**3**", "Three")]
    [InlineData("three", "Three")]
    [InlineData("4.5", Reading.Refused)]
    [InlineData("1.5", Reading.Refused)]
    [InlineData("-2", Reading.Refused)]
    [InlineData("3 5", Reading.Refused)]
    [InlineData("3-5", Reading.Refused)]
    [InlineData("35", Reading.Refused)]
    [InlineData("3/5", Reading.Refused)]
    [InlineData("3,5", Reading.Refused)]
    [InlineData("TWO or THREE", Reading.Refused)]
    [InlineData("6", Reading.Refused)]
    public void A_rating_is_its_number_and_no_other(string text, string expected) => Assert.Equal(expected, Reading.Of(Rating, text));

    [Theory]
    [InlineData("[3.0, 5]", "Three | Five")]
    [InlineData("[4.5]", Reading.Refused)]
    [InlineData("[-2]", Reading.Refused)]
    public void A_rating_in_JSON_is_its_number_and_no_other(string text, string expected) => Assert.Equal(expected, Reading.Of(FieldCodecs.List(Rating), text));

    [Theory]
    [InlineData("A", "A")]
    [InlineData("a", "A")]
    [InlineData("A.", "A")]
    [InlineData("A)", "A")]
    [InlineData("A+", "APlus")]
    [InlineData("A-", "AMinus")]
    [InlineData("a-", "AMinus")]
    [InlineData("A minus", "AMinus")]
    [InlineData("A−", "AMinus")]
    [InlineData("A –", "AMinus")]
    [InlineData("A -", "AMinus")]
    [InlineData("a +", "APlus")]
    [InlineData("A＋", "APlus")]
    [InlineData("C #", "CSharp")]
    [InlineData("- A", "A")]
    [InlineData("C#", "CSharp")]
    [InlineData("C", "C")]
    [InlineData("A*", Reading.Refused)]
    [InlineData("C++", Reading.Refused)]
    [InlineData("-A", Reading.Refused)]
    [InlineData("A/C", Reading.Refused)]
    public void Signs_carry_meaning(string text, string expected) => Assert.Equal(expected, Reading.Of(Grades, text));

    [Theory]
    [InlineData("+1", "Up")]
    [InlineData("+1.0", "Up")]
    [InlineData("＋1", "Up")]
    [InlineData("-1", "Down")]
    [InlineData("−1", "Down")]
    [InlineData("level-1", "First")]
    [InlineData("Level 1", "First")]
    [InlineData("1", Reading.Refused)]
    [InlineData("1.0", Reading.Refused)]
    [InlineData("- 1", Reading.Refused)]
    [InlineData("+ 1", Reading.Refused)]
    [InlineData("level -1", Reading.Refused)]
    [InlineData("level 1 0", Reading.Refused)]
    [InlineData("level\n1", Reading.Refused)]
    public void A_sign_that_is_written_carries_meaning(string text, string expected) => Assert.Equal(expected, Reading.Of(Levels, text));

    [Theory]
    [InlineData("Yes (see above)", "True")]
    [InlineData("- yes", "True")]
    [InlineData("No (the text says so)", "False")]
    [InlineData("Yes, because water boils at 100 °C.", "True")]
    [InlineData("Yes (in some cases)", Reading.Refused)]
    [InlineData("False (mostly)", Reading.Refused)]
    [InlineData("True (partially)", Reading.Refused)]
    [InlineData("Yes (for adults)", Reading.Refused)]
    [InlineData("Yes (under certain conditions)", Reading.Refused)]
    [InlineData("Yes (until 2020)", Reading.Refused)]
    [InlineData("Yes (since 2020)", Reading.Refused)]
    [InlineData("Yes (1 of 3)", Reading.Refused)]
    [InlineData("Yes (I think)", Reading.Refused)]
    [InlineData("No (usually)", Reading.Refused)]
    [InlineData("No (technically)", Reading.Refused)]
    [InlineData("yes\n\nScratch that: it is not.", Reading.Refused)]
    [InlineData("Yes\n\nbut only in summer", Reading.Refused)]
    [InlineData("Yes\n\nMostly.", Reading.Refused)]
    public void A_remark_explains_or_limits(string text, string expected) => Assert.Equal(expected, Reading.Of(FieldCodecs.Boolean, text));
}
