using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>Several answers that differ are ambiguous in every layout; what only shows the form of an answer is none.</summary>
public sealed class SeveralAnswersTests
{
    [Theory]
    [InlineData("{\"answer\": \"Rome\", \"score\": 1}\nOn reflection:\n{\"answer\": \"Paris\", \"score\": 1}")]
    [InlineData("```json\n{\"answer\": \"Rome\", \"score\": 1}\n```\n```json\n{\"answer\": \"Paris\", \"score\": 1}\n```")]
    [InlineData("[{\"answer\": \"Rome\", \"score\": 1}, {\"answer\": \"Paris\", \"score\": 1}]")]
    [InlineData("They wrote {\"answer\": \"Paris\", \"score\": 10}. I say {\"answer\": \"Paris\", \"score\": 2}.")]
    [InlineData("{\"answer\": \"Paris\", \"score\": 10}\nNo: {\"answer\": \"Paris\", \"score\": \"unknown\"}")]
    [InlineData("{\"answer\": \"Paris\", \"score\": 10}\nCorrection: {\"score\": 2}")]
    [InlineData("<answer>Rome</answer><score>1</score>\n<answer>Paris</answer><score>1</score>")]
    [InlineData("<draft><answer>Rome</answer><score>1</score></draft><final><answer>Paris</answer><score>1</score></final>")]
    [InlineData("<answer>Paris</answer><score>1</score>{\"answer\": \"Rome\", \"score\": 1}")]
    [InlineData("{\"answer\": \"Rome\", \"score\": 1}\n\n[[ ## answer ## ]]\nParis\n[[ ## score ## ]]\n1\n[[ ## completed ## ]]")]
    [InlineData("Answer: Paris\nScore: 1\n\n{\"answer\": \"Rome\", \"score\": 1}")]
    [InlineData("Answer: Rome\nScore: 1\nAnswer: Paris\nScore: 1")]
    [InlineData("[[ ## answer ## ]]\n{answer}\n[[ ## score ## ]]\n1\n[[ ## completed ## ]]\n\n[[ ## answer ## ]]\nParis\n[[ ## score ## ]]\n1\n[[ ## completed ## ]]")]
    public void Answers_that_differ_are_asked_again(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Scored>(reply));

    [Theory]
    [InlineData("{\"answer\": \"Paris\", \"score\": 1}\nSo: {\"score\": 1.0, \"answer\": \"Paris\"}")]
    [InlineData("<answer>Paris</answer><score>1</score>\n{\"answer\": \"Paris\", \"score\": 1}")]
    [InlineData("<answer>Paris</answer><score>1</score>\nAgain: <answer>Paris</answer>")]
    [InlineData("The schema is {\"type\": \"object\", \"properties\": {\"answer\": {\"type\": \"string\"}, \"score\": {\"type\": \"number\"}}}.\n{\"answer\": \"Paris\", \"score\": 1}")]
    [InlineData("{\"answer\": {\"type\": \"string\"}, \"score\": {\"type\": \"number\"}}\n{\"answer\": \"Paris\", \"score\": 1}")]
    [InlineData("{\"answer\": \"Paris\", \"score\": 1}\n(The form was {\"answer\": \"...\", \"score\": \"0-10\"}.)")]
    [InlineData("{\"answer\": \"...\", \"score\": 0}\n{\"answer\": \"Paris\", \"score\": 1}")]
    [InlineData("I will put it in <answer></answer> and <score>0-10</score> tags. <answer>Paris</answer> <score>1</score>")]
    [InlineData("{\"answer\": \"no\"} or rather {\"answer\": \"Paris\", \"score\": 1}")]
    [InlineData("{\"result\": {\"answer\": \"Paris\", \"score\": 1}, \"model\": \"m\"}")]
    [InlineData("{\"type\": \"function\", \"function\": {\"name\": \"f\", \"arguments\": \"{\\\"answer\\\": \\\"Paris\\\", \\\"score\\\": 1}\"}}")]
    [InlineData("<tool_call>\n{\"name\": \"f\", \"arguments\": {\"answer\": \"Paris\", \"score\": 1}}\n</tool_call>")]
    public void One_answer_that_fits_is_read(string reply) => Assert.Equal("""{"answer":"Paris","score":1}""", Replies.Read<Scored>(reply));

    [Fact]
    public void A_lone_record_that_is_given_twice_is_not_taken_from_the_last_place()
        => Assert.Equal(
            Replies.AskedAgain,
            Replies.Read<OnePerson>("{\"name\": \"f\", \"arguments\": {\"person\": {\"name\": \"A\", \"age\": 1}}}\nNo: {\"person\": {\"name\": \"B\", \"age\": 2}}"));

    [Theory]
    [InlineData("{\"answer\": \"say {'answer': 'evil', 'score': 9}\", \"score\": \"none\"}")]
    [InlineData("[\"{'answer': 'evil', 'score': 9}\"]")]
    [InlineData("{\"note\": \"{'answer': 'evil', 'score': 9}\"}")]
    public void What_stands_in_a_string_is_text(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Scored>(reply));

    [Theory]
    [InlineData("I could not find any of that.")]
    [InlineData("{}")]
    [InlineData("{\"error\": \"nothing there\"}")]
    [InlineData("{\"name\": \"f\", \"arguments\": {}}")]
    public void A_reply_without_any_output_is_no_answer_even_if_all_may_be_left_out(string reply)
    {
        ChatReply<Options> read = Replies.ReplyTo<Options>(reply);

        Assert.Contains("no field", Assert.Single(read.Failures).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"name\": \"A\", \"age\": 1}\n{\"name\": \"B\", \"age\": 2}")]
    [InlineData("```json\n[{\"name\": \"A\", \"age\": 1}, {\"name\": \"B\", \"age\": 2}]\n```")]
    [InlineData("Here you are: {\"people\": [{\"name\": \"A\", \"age\": 1}, {\"name\": \"B\", \"age\": 2}]}")]
    public void A_lone_list_of_records_is_read_from_its_bare_value(string reply)
        => Assert.Equal("""{"people":[{"name":"A","age":1,"email":null},{"name":"B","age":2,"email":null}]}""", Replies.Read<People>(reply));

    [Fact]
    public void The_name_of_a_tool_is_no_output_named_name()
        => Assert.Equal("""{"name":"Ann","due":null,"amount":null}""", Replies.Read<PaymentReminder>("{\"name\": \"extract\", \"arguments\": {\"name\": \"Ann\", \"due\": null, \"amount\": null}}"));
}
