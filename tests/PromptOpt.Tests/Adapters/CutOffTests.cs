using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>
/// A reply that the provider says was cut off is whole only when it ends by the marker that ends a reply; one that it says is complete, only when nothing in it
/// is open that may have gone on.
/// </summary>
public sealed class CutOffTests
{
    [Theory]
    [InlineData("{\"answer\": \"use {name}")]
    [InlineData("{\"answer\": \"use `x`")]
    [InlineData("{\"answer\": \"Paris\"")]
    [InlineData("<answer>Paris")]
    [InlineData("<answer>a <b>c</b>")]
    [InlineData("[[ ## answer ## ]]\nParis ]")]
    [InlineData("Answer: Paris")]
    public void What_is_not_closed_is_not_whole(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Answer>(reply, isCutOff: true));

    [Theory]
    [InlineData("[\"alpha\", \"use `x``")]
    [InlineData("<tags><item>a</item>")]
    [InlineData("```json\n[\"a\"]\n```\n\nand [\"b\"")]
    [InlineData("- a\n- b")]
    public void A_list_that_is_not_closed_is_not_whole(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Tags>(reply, isCutOff: true));

    [Fact]
    public void Records_that_follow_each_other_in_an_open_list_are_not_whole()
        => Assert.Equal(Replies.AskedAgain, Replies.Read<People>("[{\"name\":\"A\",\"age\":1},{\"name\":\"B\",\"age\":2}", isCutOff: true));

    [Theory]
    [InlineData("{\"draft\": {\"answer\": \"Paris\", \"score\": 1}, \"final\": {\"answer\": \"Ro")]
    [InlineData("{\"draft\": {\"answer\": \"Paris\", \"score\": 1}, \"final\": {")]
    [InlineData("{draft: {\"answer\": \"Paris\", \"score\": 1}, final: {\"answer\": \"Ro")]
    [InlineData("{\n  \"draft\": {\n    \"answer\": \"Paris\",\n    \"score\": 1\n  },\n  \"answer\": \"Ro")]
    [InlineData("```json\n[{\"answer\": \"Paris\", \"score\": 1}, {\"ans")]
    [InlineData("[{\"answer\": \"Paris\", \"score\": 1},")]
    [InlineData("[[{\"answer\": \"Paris\", \"score\": 1}], [{\"answer\": \"R")]
    [InlineData("{\"answers\": [{\"answer\": \"Paris\", \"score\": 1}, {\"an")]
    [InlineData("{\"answer\": \"Paris\", \"score\": 1}\nWait, that is wrong. {\"answer\": \"Ro")]
    [InlineData("```json\n{\"answer\": \"Paris\", \"score\": 1}\n```\nOn reflection:\n```json\n{\"answer\": \"Ro")]
    public void An_answer_in_or_before_a_value_that_is_torn_is_none(string reply)
    {
        Assert.Equal(Replies.AskedAgain, Replies.Read<Scored>(reply, isCutOff: true));
        Assert.Equal(Replies.AskedAgain, Replies.Read<Scored>(reply));
    }

    [Theory]
    [InlineData("<result><answer>Paris</answer><score>1</score>")]
    [InlineData("```xml\n<answer>Paris</answer><score>1</score>")]
    [InlineData("{\"answer\": \"Paris\", \"score\": 1}\n\nSo:\n```json\n")]
    [InlineData("{\"answer\": \"Paris\", \"score\": 1}")]
    [InlineData("{\"answer\": \"Paris\", \"score\": 1}\n\nI chose Par")]
    [InlineData("<answer>Paris</answer><score>1</score>")]
    [InlineData("<result><answer>Paris</answer><score>1</score></result>\n\nI cho")]
    [InlineData("```json\n{\"result\": {\"answer\": \"Paris\", \"score\": 1}}\n```\nI cho")]
    [InlineData("[[ ## answer ## ]]\nParis\n\n[[ ## score ## ]]\n1")]
    [InlineData("<|channel|>final<|message|>{\"answer\": \"Paris\", \"score\": 1}<|end|>")]
    [InlineData("Answer: Paris\nScore: 1")]
    public void What_was_cut_off_may_have_gone_on_behind_what_is_closed(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Scored>(reply, isCutOff: true));

    [Theory]
    [InlineData("[[ ## answer ## ]]\nParis\n[[ ## completed ## ]]\nAnd now I")]
    [InlineData("[[ ## answer ## ]]\nParis\n[[ ## completed ## ]]")]
    [InlineData("<|channel|>final<|message|>[[ ## answer ## ]]\nParis\n[[ ## completed ## ]]")]
    public void What_ends_by_the_marker_is_whole(string reply) => Assert.Equal("""{"answer":"Paris"}""", Replies.Read<Answer>(reply, isCutOff: true));

    [Theory]
    [InlineData("<answer>Par")]
    [InlineData("<answer>Paris\n")]
    [InlineData("<answer>Paris</answ")]
    [InlineData("<answer>Paris</answer")]
    [InlineData("<answer>Paris <b>is</b>")]
    [InlineData("<response>\n<answer>Par")]
    [InlineData("```xml\n<answer>Par\n```")]
    [InlineData("<reasoning>so</reasoning>\n<answer>Par")]
    public void An_element_that_nothing_closes_may_have_gone_on(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Answer>(reply));

    [Theory]
    [InlineData("<b>x</b>\n<a")]
    [InlineData("<b>x</b>\n<")]
    [InlineData("<b>x</b>\n</")]
    [InlineData("<response>\n<b>x</b>\n")]
    [InlineData("<response>\n<b>x</b>\n</resp")]
    [InlineData("<b>x</b>\n<a name=\"")]
    public void An_output_that_is_optional_may_have_followed_a_tag_that_nothing_closes(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Options>(reply));

    [Theory]
    [InlineData("<response>\n<answer>Paris</answer><score>1</score>")]
    [InlineData("<response>\n<answer>Paris</answer><score>1</score>\n</respon")]
    [InlineData("```xml\n<answer>Paris</answer><score>1</score>")]
    public void Elements_with_every_output_may_lack_what_is_around_them(string reply) => Assert.Equal("""{"answer":"Paris","score":1}""", Replies.Read<Scored>(reply));

    [Fact]
    public void An_element_that_may_still_have_followed_is_not_given_up()
        => Assert.Equal(Replies.AskedAgain, Replies.Read<Options>("<a>1</a>\n", isCutOff: true));

    [Theory]
    [InlineData("{\"tags\": [\"a\", \"b\"")]
    [InlineData("```json\n{\"tags\": [\"a\", \"b\"\n```")]
    [InlineData("{\"result\": {\"tags\": [\"a\"")]
    [InlineData("[\"a\", \"b\"")]
    [InlineData("```json\n[\n")]
    [InlineData("```json\n{\n  ")]
    [InlineData("```")]
    [InlineData("```json")]
    [InlineData("```jso\n")]
    [InlineData("````yaml\n")]
    [InlineData("[[ ## tags ## ]]\n```json")]
    public void A_list_that_nothing_closes_may_have_had_more_items(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Tags>(reply));

    [Theory]
    [InlineData("{\"d\": {\"a\": 1")]
    [InlineData("{\"d\": {\"a\": 1, \"b\": 22\n")]
    [InlineData("```json\n{\n  ")]
    [InlineData("{\"d\": {")]
    public void A_map_that_nothing_closes_may_have_had_more_entries(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Counts>(reply));

    [Theory]
    [InlineData("{\"a\": 1 ")]
    [InlineData("{\"b\": \"x\"")]
    public void An_object_that_nothing_closes_may_have_had_an_output_that_is_optional(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Options>(reply));

    [Fact]
    public void An_object_with_every_output_may_lack_its_last_brackets()
    {
        Assert.Equal("""{"answer":"Paris","score":1}""", Replies.Read<Scored>("{\"score\": 1, \"answer\": \"Paris\""));
        Assert.Equal("""{"answer":"Paris","score":1}""", Replies.Read<Scored>("{\"result\": {\"score\": 1, \"answer\": \"Paris\"}"));
        Assert.Equal("""{"tags":["a","b"]}""", Replies.Read<Tags>("{\"tags\": [\"a\", \"b\"]"));
    }
}
