using PromptOpt.SourceGeneration;
using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Codecs;

public sealed class MissingValueTests
{
    private enum Answer
    {
        Some,
        None,
        Unknown,
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("\"null\"")]
    [InlineData("None")]
    [InlineData("N/A")]
    [InlineData("n/a")]
    [InlineData("unknown")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("Not specified")]
    [InlineData("Not specified.")]
    [InlineData("(none)")]
    [InlineData("**N/A**")]
    [InlineData("~")]
    public void Words_that_say_so_are_a_missing_value_of_any_type_but_text(string text)
    {
        Assert.Equal("null", Reading.Of(FieldCodecs.Optional(FieldCodecs.Date), text));
        Assert.Equal("null", Reading.Of(FieldCodecs.Optional(FieldCodecs.Number<int>()), text));
        Assert.Equal("null", Reading.Of(FieldCodecs.Optional(FieldCodecs.Boolean), text));
        Assert.Equal("null", Reading.Of(FieldCodecs.OptionalReference(PersonCodec.Instance), text));
        Assert.Equal("null", Reading.Of(FieldCodecs.OptionalReference(FieldCodecs.List(FieldCodecs.Text)), text));
        Assert.Equal(text, Reading.Of(FieldCodecs.OptionalReference(FieldCodecs.Text), text));
        Assert.Equal(text, Reading.Of(FieldCodecs.Text, text));
    }

    [Theory]
    [InlineData("[\"\"]", "")]
    [InlineData("[ \"\" ]", "")]
    [InlineData("['']", "")]
    [InlineData("```json\n[\"\"]\n```", "")]
    [InlineData("[\"none\"]", "none")]
    [InlineData("[\"N/A\"]", "N/A")]
    [InlineData("[\"\", \"\"]", " | ")]
    [InlineData("[none]", "null")]
    [InlineData("(\"none\")", "null")]
    public void A_text_in_quotation_marks_in_a_list_is_an_item(string text, string expected)
        => Assert.Equal(expected, Reading.Of(FieldCodecs.OptionalReference(FieldCodecs.List(FieldCodecs.Text)), text));

    [Theory]
    [InlineData("unknown")]
    [InlineData("N/A")]
    [InlineData("")]
    public void A_value_that_must_be_there_is_not_missing(string text)
    {
        Assert.Equal(Reading.Refused, Reading.Of(FieldCodecs.Date, text));
        Assert.Equal(Reading.Refused, Reading.Of(FieldCodecs.Number<int>(), text));
        Assert.Equal(Reading.Refused, Reading.Of(PersonCodec.Instance, text));
    }

    [Theory]
    [InlineData("maybe tomorrow")]
    [InlineData("I could not find it.")]
    public void Other_words_are_an_error(string text) => Assert.Equal(Reading.Refused, Reading.Of(FieldCodecs.Optional(FieldCodecs.Date), text));

    [Theory]
    [InlineData("None", "None")]
    [InlineData("unknown", "Unknown")]
    [InlineData("N/A", "null")]
    [InlineData("null", "null")]
    public void A_member_of_that_name_comes_first(string text, string expected)
    {
        FieldCodec<Answer?> codec = FieldCodecs.Optional(FieldCodecs.Enum(
            new EnumMember<Answer>(Answer.Some, "some", "Some"), new EnumMember<Answer>(Answer.None, "none", "None"), new EnumMember<Answer>(Answer.Unknown, "unknown", "Unknown")));

        Assert.Equal(expected, Reading.Of(codec, text));
    }

    [Fact]
    public void In_JSON_such_a_text_is_a_missing_value_too()
    {
        Assert.Equal("1 | null | null", Reading.Of(FieldCodecs.List(FieldCodecs.Optional(FieldCodecs.Number<int>())), """[1, "N/A", null]"""));
        Assert.Equal("1 | null", Reading.Of(FieldCodecs.List(FieldCodecs.Optional(FieldCodecs.Number<int>())), """[1, ""]"""));
        Assert.Equal("a | N/A | null", Reading.Of(FieldCodecs.List(FieldCodecs.OptionalReference(FieldCodecs.Text)), """["a", "N/A", null]"""));
    }

    [Fact]
    public void Data_rows_know_but_one_word_for_it()
    {
        Assert.True(FieldCodecs.Optional(FieldCodecs.Date).TryReadText("null", FieldReadMode.Strict, out _, out _));
        Assert.False(FieldCodecs.Optional(FieldCodecs.Date).TryReadText("N/A", FieldReadMode.Strict, out _, out _));
        Assert.False(FieldCodecs.Optional(FieldCodecs.Date).TryReadText("None", FieldReadMode.Strict, out _, out _));
    }

    [Theory]
    [InlineData("Yes", "True")]
    [InlineData("**True**", "True")]
    [InlineData("true.", "True")]
    [InlineData("No!", "False")]
    [InlineData("(false)", "False")]
    [InlineData("Yes, because water boils at 100 °C.", "True")]
    [InlineData("True (water boils at 100 °C)", "True")]
    [InlineData("False\n\nWater boils at 100 °C.", "False")]
    [InlineData("The claim is **true**.", "True")]
    [InlineData("1", "True")]
    [InlineData("Partially true", Reading.Refused)]
    [InlineData("not true", Reading.Refused)]
    [InlineData("Ja", Reading.Refused)]
    [InlineData("1.0", Reading.Refused)]
    [InlineData("2", Reading.Refused)]
    [InlineData("-1", Reading.Refused)]
    [InlineData("Yes and no", Reading.Refused)]
    [InlineData("Yes, but only in part", Reading.Refused)]
    [InlineData("Yes, because it could be", Reading.Refused)]
    [InlineData("Yes (no for cold water)", Reading.Refused)]
    [InlineData("True\n\nActually, it is not.", Reading.Refused)]
    [InlineData("It is true that water boils.", Reading.Refused)]
    public void A_truth_value_is_not_what_is_said_about_one(string text, string expected) => Assert.Equal(expected, Reading.Of(FieldCodecs.Boolean, text));
}
