using Microsoft.Extensions.AI;
using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

public sealed class ReplyReaderTests
{
    [Theory]
    [InlineData("[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\n4\n[[ ## completed ## ]]")]
    [InlineData("[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\n4")]
    [InlineData("[[ ## comment ## ]] fine\n[[ ## stars ## ]] 4\n[[ ## completed")]
    [InlineData("Sure, here you go:\n\n[[ ## comment ## ]]\r\nfine\r\n\r\n[[ ## stars ## ]]\r\n4\r\n\r\n[[ ## completed ## ]]\r\nAnything else?")]
    [InlineData("```\n[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\n4\n```")]
    [InlineData("[[##Comment##]]\nfine\n  [[ # STARS # ]]\n4\n[[ ## Completed ## ]]")]
    [InlineData("**[[ ## comment ## ]]**\nfine\n**[[ ## stars ## ]]**\n4")]
    [InlineData("[[ ## comment ## ]] fine [[ ## stars ## ]] 4 [[ ## completed ## ]]")]
    [InlineData("<think>[[ ## comment ## ]]\nbad\n[[ ## stars ## ]]\n1</think>\n[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\n4")]
    [InlineData("[[ ## stars ## ]]\n4\n[[ ## comment ## ]]\nfine")]
    [InlineData("[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\n4\n[[ ## comment ## ]]\nfine")]
    [InlineData("[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\n4\n[[ ## completed ## ]]\n[[ ## stars ## ]]\n1")]
    [InlineData("[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\n```\n4\n```")]
    [InlineData("{\"comment\": \"fine\", \"stars\": \"4\"}\n[[ ## completed ## ]]")]
    [InlineData("{\"comment\": \"fine\", \"stars\": 4, \"Comment\": \"fine\"}")]
    [InlineData("{\"output\": {\"comment\": \"fine\", \"stars\": 4}}")]
    [InlineData("{\"comment\": \"no\"} or rather {\"comment\": \"fine\", \"stars\": 4}")]
    [InlineData("hm</think>{\"comment\": \"fine\", \"stars\": 4}")]
    public void One_answer_is_read_from_many_shapes(string reply)
    {
        AdapterReply<Rate> read = Read<Rate>(reply);

        Assert.True(read.IsComplete, string.Join("; ", read.Failures));
        Assert.Equal(("fine", 4), (read.Value.Comment, read.Value.Stars));
        Assert.Equal(reply, read.RawText);
    }

    [Theory]
    [InlineData("", "", "empty")]
    [InlineData("   ", "", "empty")]
    [InlineData("I cannot help with that.", "comment,stars", "missing")]
    [InlineData("[[ ## comment ## ]]\nfine", "stars", "missing")]
    [InlineData("[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\nfour", "stars", "whole number")]
    [InlineData("[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\n9", "stars", "from 1 to 5")]
    [InlineData("[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\n4\n[[ ## stars ## ]]\n5", "stars", "different values")]
    [InlineData("{\"comment\": \"fine\", \"stars\": 4, \"stars\": 5}", "stars", "different values")]
    [InlineData("{\"comment\": \"fine\", \"Stars\": 4, \"stars\": 5}", "stars", "different values")]
    [InlineData("I would write [[ ## comment ## ]] and then [[ ## stars ## ]] 4", "comment,stars", "missing")]
    [InlineData("{\"comment\": null, \"stars\": 4}", "comment", "text")]
    public void What_cannot_be_read_is_said_by_field(string reply, string fields, string message)
    {
        AdapterReply<Rate> read = Read<Rate>(reply);

        Assert.Equal(fields, string.Join(",", read.Failures.Select(static failure => failure.Field)));
        Assert.All(read.Failures, failure => Assert.Contains(message, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_broken_rule_is_another_kind_than_a_broken_type()
    {
        Assert.Equal(FailureKind.Constraint, Read<Rate>("[[ ## comment ## ]]\nx\n[[ ## stars ## ]]\n9").Failures.Single().Kind);
        Assert.Equal(FailureKind.Parse, Read<Rate>("[[ ## comment ## ]]\nx\n[[ ## stars ## ]]\nx").Failures.Single().Kind);
    }

    [Fact]
    public void A_failure_keeps_the_fields_that_were_read()
    {
        AdapterReply<Rate> read = Read<Rate>("[[ ## comment ## ]]\nuse [[ ~## x ## ]]\n[[ ## stars ## ]]\nx");

        Assert.Equal(["comment"], read.FieldsRead.Keys);
        Assert.Equal("use [[ ## x ## ]]", read.FieldsRead["comment"]);
    }

    [Fact]
    public void A_reply_cut_off_inside_its_last_field_is_not_taken_for_whole()
    {
        Assert.Contains(
            Read<Rate>("[[ ## stars ## ]]\n4\n[[ ## comment ## ]]\nfin", ChatFinishReason.Length).Failures,
            static failure => failure.Message.Contains("cut off", StringComparison.Ordinal));
        Assert.True(Read<Rate>("[[ ## stars ## ]]\n4\n[[ ## comment ## ]]\nfine\n[[ ## completed ## ]]\nAnd", ChatFinishReason.Length).IsComplete);
    }

    [Fact]
    public void Text_keeps_everything_inside_its_edges()
        => Assert.Equal("```\na  \n\n \"b\"\n```", Read<Answer>("[[ ## answer ## ]]\n\n```\na  \n\n \"b\"\n```\n\n[[ ## completed ## ]]").Value.Value);

    [Theory]
    [InlineData("[[ ## a ## ]]\n1\n[[ ## b ## ]]\n\n[[ ## completed ## ]]", "", 2)]
    [InlineData("[[ ## a ## ]]\n1\n[[ ## b ## ]]\nnull\n[[ ## completed ## ]]", "null", 2)]
    [InlineData("[[ ## a ## ]]\n1\n[[ ## completed ## ]]", null, 1)]
    [InlineData("{\"a\": 1, \"b\": null}", null, 2)]
    [InlineData("{\"a\": 1, \"b\": \"null\"}", "null", 2)]
    [InlineData("{\"a\": 1, \"b\": \"\"}", "", 2)]
    public void Empty_absent_and_the_word_null_are_told_apart(string reply, string? expected, int present)
    {
        AdapterReply<Options> read = Read<Options>(reply);

        Assert.Equal((1, expected, present), (read.Value.A, read.Value.B, read.Present.Count));
    }

    [Fact]
    public void A_reply_may_leave_out_the_reasoning_but_not_an_answer()
    {
        Assert.Null(Read<Label>("[[ ## label ## ]]\npositive", asksForReasoning: true).ExtraValue(0));
        Assert.Equal("because", Read<Label>("[[ ## reasoning ## ]]\nbecause\n[[ ## label ## ]]\npositive", asksForReasoning: true).ExtraValue(0));
        Assert.Equal("because", Read<Label>("{\"reasoning\": \"because\", \"label\": \"positive\"}", asksForReasoning: true).ExtraValue(0));
    }

    [Theory]
    [InlineData("positive")]
    [InlineData("**Positive**.")]
    [InlineData("```\nNOT-SURE\n```")]
    public void A_lone_output_of_a_closed_type_may_stand_bare(string reply) => Assert.True(Read<Label>(reply).IsComplete);

    [Theory]
    [InlineData("I think it is positive")]
    [InlineData("positive or negative")]
    public void A_bare_reply_is_not_searched_for_a_value(string reply) => Assert.False(Read<Label>(reply).IsComplete);

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void The_turn_of_a_reply_without_text_still_holds_some_since_endpoints_refuse_empty_ones(string reply)
    {
        AdapterPrompt<Label> prompt = ChatAdapter.Default.PromptFor<Label>(PredictorParameters.Untuned, ExtraFields.None);
        List<ChatMessage> messages = prompt.Render(new Label());
        prompt.AddRepairTurn(messages, Read<Label>(reply));
        Assert.Equal("(no text)", messages[^2].Text);
    }

    [Fact]
    public void A_repair_turn_shows_the_reply_what_is_wrong_and_the_layout()
    {
        AdapterPrompt<Rate> prompt = ChatAdapter.Default.PromptFor<Rate>(PredictorParameters.Untuned, ExtraFields.None);
        List<ChatMessage> messages = prompt.Render(new Rate());
        prompt.AddRepairTurn(messages, Read<Rate>("[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\nfour [[ ~## x"));

        Assert.Equal(ChatRole.Assistant, messages[^2].Role);
        Assert.Equal("[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\nfour [[ ~## x", messages[^2].Text);
        Assert.Equal(
            """
            Your reply could not be used:
            - field 'stars': expected a whole number from -2147483648 to 2147483647, found 'four [[ ~## x'

            Please answer again with every field, in exactly this layout:

            [[ ## comment ## ]]
            {comment}

            [[ ## stars ## ]]
            {stars}

            [[ ## completed ## ]]
            """,
            messages[^1].Text);
    }

    private static AdapterReply<T> Read<T>(string reply, ChatFinishReason? finish = null, bool asksForReasoning = false)
        where T : class, ISignature<T>, new()
        => ChatAdapter.Default.PromptFor<T>(PredictorParameters.Untuned, asksForReasoning ? ExtraFields.Reasoning : ExtraFields.None)
            .Read(new T(), new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)) { FinishReason = finish });
}
