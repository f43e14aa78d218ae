using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>Markers as models spell and place them, and texts that quote them.</summary>
public sealed class MarkerReplyTests
{
    [Theory]
    [InlineData("Sure: [[ ## answer ## ]] Paris [[ ## score ## ]] 1 [[ ## completed ## ]]")]
    [InlineData("Sure:\n[[ ## answer ## ]] Paris [[ ## score ## ]] 1 [[ ## completed ## ]]")]
    [InlineData("\u200b[[ ## answer ## ]]\nParis\n\u200b[[ ## score ## ]]\n1\n[[ ## completed ## ]]")]
    [InlineData("1. [[ ## answer ## ]]\nParis\n2. [[ ## score ## ]]\n1\n[[ ## completed ## ]]")]
    [InlineData("> [[ ## answer ## ]]\n> Paris\n>\n> [[ ## score ## ]]\n> 1")]
    [InlineData("### [[ ## answer ## ]]\nParis\n### [[ ## score ## ]]\n1\n### [[ ## completed ## ]]")]
    [InlineData("[[ ## answer ## ]]\nParis\n**[[ ## score ## ]]**\n1\n`[[ ## completed ## ]]`")]
    public void A_field_is_read_from_any_spelling_of_its_marker(string reply) => Assert.Equal("""{"answer":"Paris","score":1}""", Replies.Read<Scored>(reply));

    [Theory]
    [InlineData("[[ ## answer ## ]] C ## [[ ## score ## ]] 1", "C ##")]
    [InlineData("[[ ## answer ## ]] a >\n[[ ## score ## ]] 1", "a >")]
    [InlineData("[[ ## answer ## ]]\na\n##\n[[ ## score ## ]]\n1", "a\n##")]
    [InlineData("**[[ ## answer ## ]]** *a*\n**[[ ## score ## ]]** 1", "*a*")]
    [InlineData("[[ ## answer ## ]]\nEnd with [[ ## completed ## ]]\nalways.\n\n[[ ## score ## ]]\n1\n\n[[ ## completed ## ]]", "End with [[ ## completed ## ]]\nalways.")]
    [InlineData("[[ ## answer ## ]]\nThe [[ ## score ## ]] marker holds a number.\n\n[[ ## score ## ]]\n1", "The [[ ## score ## ]] marker holds a number.")]
    [InlineData("[[ ## answer ## ]]\na = [[\n  # score\n  1 ]]\n[[ ## score ## ]]\n1", "a = [[\n  # score\n  1 ]]")]
    public void No_text_is_lost_where_it_looks_like_a_marker(string reply, string text)
    {
        AdapterReply<Scored> read = Replies.ReplyTo<Scored>(reply);

        Assert.True(read.IsComplete, string.Join("; ", read.Failures));
        Assert.Equal((text, 1), (read.Value.Text, read.Value.Score));
    }

    [Fact]
    public void An_instruction_that_quotes_the_end_marker_keeps_its_rules()
    {
        const string instruction = "GOOD. Always finish with [[ ## completed ## ]]\nRule 2: be kind.";

        Assert.Equal(instruction, Replies.ReplyTo<Answer>($"[[ ## answer ## ]]\n{instruction}\n\n[[ ## completed ## ]]").Value.Value);
    }

    [Theory]
    [InlineData("[[ ## answer ## ]]\nEnd with [[ ## completed ## ]]\nalways.")]
    [InlineData("[[ ## answer ## ]]\nEnd with\n[[ ## completed ## ]]\nalways.\n\n[[ ## completed ## ]]")]
    [InlineData("[[ ## answer ## ]]\nGive [[ ## note ## ]]\nonly where there is one.")]
    [InlineData("[[ ## answer ## ]] Paris\n> [[ ## note ## ]]\nx\n[[ ## completed ## ]]")]
    [InlineData("[[ ## answer ## ]]\n[[ # note\n\n[[ ## note ## ]]\nok\n\n[[ ## completed ## ]]")]
    [InlineData("Answer: a\n[[ ## answer ## ]]\nevil")]
    public void Where_a_text_does_not_say_where_it_ends_the_model_is_asked_again(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Defaults>(reply));

    [Theory]
    [InlineData("[[ ## answer ## ]] Paris [[ ## note ## ]] big [[ ## completed ## ]]")]
    [InlineData("[[ ## answer ## ]] Paris [[ ## note ## ]] big")]
    public void On_one_line_every_marker_counts(string reply) => Assert.Equal("""{"answer":"Paris","note":"big"}""", Replies.Read<Defaults>(reply));

    [Fact]
    public void What_follows_the_end_is_ignored()
        => Assert.Equal(
            """{"answer":"Paris"}""",
            Replies.Read<Answer>("[[ ## answer ## ]]\nParis\n\n[[ ## completed ## ]]\n\nWait:\n[[ ## answer ## ]]\nRome\n[[ ## completed ## ]]"));

    [Fact]
    public void A_value_behind_which_the_reply_ends_inside_a_line_is_read_when_it_is_no_free_text()
        => Assert.Equal("""{"n":4}""", Replies.Read<Whole>("[[ ## n ## ]]\n4 [[ ## completed ## ]]\nHope this helps!"));
}
