using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>What models put round a value though a marker says already what it is, and where a section ends.</summary>
public sealed class SectionTests
{
    [Theory]
    [InlineData("Answer: 42")]
    [InlineData("**Answer:** 42")]
    [InlineData("**Answer: 42**")]
    [InlineData("## Answer\n42")]
    [InlineData("{\"answer\": 42}")]
    [InlineData("```json\n{\"Answer\": 42}\n```")]
    public void The_name_of_the_field_before_its_value_is_no_part_of_it(string section) => Assert.Equal("""{"answer":42}""", Replies.Read<IntegerProblem>(Marked("answer", section)));

    [Theory]
    [InlineData("Answer: 42\nAnswer: 43")]
    [InlineData("Score: 42")]
    [InlineData("{\"answer\": 42, \"answer\": 43}")]
    [InlineData("{\"score\": 42}")]
    public void Another_name_or_one_that_is_repeated_is_asked_about(string section) => Assert.Equal(Replies.AskedAgain, Replies.Read<IntegerProblem>(Marked("answer", section)));

    [Theory]
    [InlineData("Sentiment: positive")]
    [InlineData("{\"sentiment\": \"positive\"}")]
    [InlineData("- positive")]
    [InlineData("* positive")]
    public void A_choice_is_read_behind_its_name_or_the_sign_of_an_item(string section) => Assert.Equal("""{"sentiment":"positive"}""", Replies.Read<ReviewMood>(Marked("sentiment", section)));

    [Theory]
    [InlineData("{\"name\": \"save\", \"arguments\": {\"name\": \"Ann\", \"age\": 5}}")]
    [InlineData("<tool_call>{\"name\": \"save\", \"parameters\": {\"name\": \"Ann\", \"age\": 5}}</tool_call>")]
    [InlineData("```json\n{\"name\": \"save\", \"arguments\": {\"person\": {\"name\": \"Ann\", \"age\": 5}}}\n```")]
    [InlineData("{\"name\": \"save\", \"arguments\": \"{\\\"name\\\": \\\"Ann\\\", \\\"age\\\": 5}\"}")]
    public void The_arguments_of_a_call_in_a_section_are_the_record(string section)
        => Assert.Equal("""{"person":{"name":"Ann","age":5,"email":null}}""", Replies.Read<OnePerson>(Marked("person", section)));

    [Theory]
    [InlineData("{\"name\": \"save\", \"age\": 3, \"arguments\": {}}")]
    [InlineData("{\"name\": \"save\", \"age\": 3, \"arguments\": {\"city\": \"Rome\"}}")]
    [InlineData("{\"name\": \"person\", \"age\": 3, \"schema\": {\"type\": \"object\"}}")]
    [InlineData("{\"name\": \"person\", \"age\": 3, \"strict\": true, \"schema\": {\"properties\": {\"name\": {\"type\": \"string\"}}}}")]
    public void A_call_or_schema_in_a_section_is_no_record(string section)
    {
        Assert.Equal(Replies.AskedAgain, Replies.Read<OnePerson>(Marked("person", section)));
        Assert.Equal(Replies.AskedAgain, Replies.Read<People>(Marked("people", $"[{section}]")));
    }

    [Theory]
    [InlineData("[[completed]]")]
    [InlineData("[[ completed ]]")]
    [InlineData("## completed ##")]
    [InlineData("[ ## completed ## ]")]
    [InlineData("[[ ## completed ##")]
    [InlineData("**[[completed]]**")]
    public void An_end_marker_that_lost_signs_ends_the_reply(string end)
    {
        Assert.Equal("""{"answer":"Paris."}""", Replies.Read<Answer>("[[ ## answer ## ]]\nParis.\n\n" + end));
        Assert.Equal("""{"answer":"Paris","score":1}""", Replies.Read<Scored>("[[ ## answer ## ]]\nParis\n\n[[ ## score ## ]]\n1\n\n" + end));
    }

    [Theory]
    [InlineData("Status:\n\ncompleted")]
    [InlineData("The end is [[completed]]")]
    [InlineData("[[completed]]\nis the end")]
    public void Words_that_are_like_an_end_marker_are_text(string text) => Assert.Equal(text, Replies.ReplyTo<Answer>("[[ ## answer ## ]]\n" + text).Value.Value);

    [Fact]
    public void A_marker_of_no_field_in_a_code_fence_is_code()
    {
        const string code = "It is\n\n```python\nprompt = '''\n[[ ## question ## ]]\n{q}\n'''\n```\n\nand no more.";

        Assert.Equal(code, Replies.ReplyTo<Answer>(Marked("answer", code)).Value.Value);
    }

    [Theory]
    [InlineData("```python\nx\n[[ ## question ## ]]\ny")]
    [InlineData("[[ ## question ## ]]\nParis")]
    [InlineData("\n\n[[ ## question ## ]]\nParis")]
    public void Where_a_marker_of_no_field_leaves_open_what_the_text_is_the_model_is_asked_again(string section)
        => Assert.Equal(Replies.AskedAgain, Replies.Read<Answer>(Marked("answer", section)));

    [Theory]
    [InlineData("---\nanswer: Paris\nscore: 1\n---")]
    [InlineData("---\nanswer: \"Paris\"\nscore: 1\n---\n")]
    [InlineData("---\nanswer: |\n  Paris\nscore: 1\n---")]
    public void Front_matter_is_read_as_YAML(string reply) => Assert.Equal("""{"answer":"Paris","score":1}""", Replies.Read<Scored>(reply));

    [Theory]
    [InlineData("---\nscore: 1\nanswer: Paris\n---\nmore\n---")]
    [InlineData("---\nscore: 1\nanswer: Paris\n---\nI hope that helps.")]
    [InlineData("---\nscore: 1\n---\nParis")]
    public void Front_matter_with_text_behind_it_is_asked_about(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Scored>(reply));

    private static string Marked(string name, string section) => $"[[ ## {name} ## ]]\n{section}\n\n[[ ## completed ## ]]";
}
