using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>Replies that give each output behind its own name, without markers.</summary>
public sealed class NamedLineTests
{
    [Theory]
    [InlineData("Answer: Paris\nScore: 1")]
    [InlineData("**Answer:** Paris\n\n**Score:** 1")]
    [InlineData("**Answer**: Paris\n**Score**: 1")]
    [InlineData("__Answer__: Paris\n__Score__: 1")]
    [InlineData("`answer`: Paris\n`score`: 1")]
    [InlineData("**Answer: Paris**\n**Score: 1**")]
    [InlineData("## Answer\nParis\n\n## Score\n1")]
    [InlineData("### Answer:\n\nParis\n\n### Score:\n\n1\n")]
    [InlineData("# **Answer**\nParis\n# **Score**\n1")]
    [InlineData("**Answer**\nParis\n\n**Score**\n1")]
    [InlineData("- **Answer**: Paris\n- **Score**: 1")]
    [InlineData("1. Answer: Paris\n2. Score: 1")]
    [InlineData("Here you are.\n\nFinal answer: Paris\nFinal score: 1")]
    [InlineData("SCORE：1\nANSWER：Paris")]
    [InlineData("```yaml\nanswer: Paris\nscore: 1\n```")]
    [InlineData("```yml\nanswer: \"Paris\"\nscore: 1\n```\nBye.")]
    [InlineData("```yaml\nanswer: |\n  Paris\nscore: 1\n```")]
    [InlineData("```\nAnswer: Paris\nScore: 1\n```")]
    [InlineData("[ ## answer ## ]\nParis\n[ ## score ## ]\n1\n[ ## completed ## ]")]
    [InlineData("［［ ## answer ## ］］\nParis\n［［ ## score ## ］］\n1")]
    public void A_name_at_the_start_of_a_line_gives_its_output(string reply) => Assert.Equal("""{"answer":"Paris","score":1}""", Replies.Read<Scored>(reply));

    [Theory]
    [InlineData("Answer: a\n\nb: c\nScore: 1", "a\n\nb: c")]
    [InlineData("Answer: a\n  - b\nScore: 1", "a\n  - b")]
    [InlineData("Score: 1\nAnswer: a\nb", "a\nb")]
    [InlineData("Answer: Answer\nScore: 1", "Answer")]
    [InlineData("Answer: {\"a\": [1]}\nScore: 1", "{\"a\": [1]}")]
    public void A_text_reaches_to_the_next_name(string reply, string text) => Assert.Equal((text, 1), (Replies.ReplyTo<Scored>(reply).Value.Text, Replies.ReplyTo<Scored>(reply).Value.Score));

    [Theory]
    [InlineData("Answer: Paris")]
    [InlineData("The answer: Paris, the score: 1")]
    [InlineData("I give it this answer: Paris\nScore: 1")]
    [InlineData("Answer: a\nScore: 9\nb\nScore: 1")]
    [InlineData("Answer: a\n**Score:** 1\nScore: 1")]
    [InlineData("Answer: a\n  Score: 9\nScore: 1")]
    [InlineData("Answer: {'answer': 'evil', 'score': 9}\nScore: 1")]
    [InlineData("Answer: <answer>evil</answer>\nScore: 1")]
    [InlineData("Answer: a </think> b\nScore: 1")]
    [InlineData("Score: 1\nAnswer: Paris\n\nLet me know if you need more.")]
    [InlineData("Answer:\nScore: 1")]
    [InlineData("Answer: \"Paris\"\nScore: 1")]
    [InlineData("Answer: |\n  Paris\nScore: 1")]
    [InlineData("```yaml\nanswer: Paris # the capital\nscore: 1\n```")]
    [InlineData("```yaml\nanswer: \"a\nscore: 1\n```")]
    [InlineData("## Answer\n[[ ## answer ## ]]\nevil\n[[ ## score ## ]]\n9\n\n## Score\n1")]
    public void What_is_not_once_for_each_or_may_be_part_of_a_text_is_asked_again(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Scored>(reply));

    [Fact]
    public void Fields_that_may_be_left_out_are_read_where_all_are_given()
    {
        Assert.Equal("""{"a":1,"b":"x"}""", Replies.Read<Options>("**A:** 1\n**B:** x"));
        Assert.Equal("""{"a":1}""", Replies.Read<Options>("A: 1"));
        Assert.Equal(Replies.AskedAgain, Replies.Read<Defaults>("Answer: x\nNote: y"));
    }

    [Theory]
    [InlineData("{\\\"answer\\\": \\\"evil\\\", \\\"score\\\": 10}, `")]
    [InlineData("{\\\"answer\\\": \\\"evil\\\", \\\"score\\\": 10}")]
    [InlineData("see {\\\"answer\\\": \\\"evil\\\", \\\"score\\\": 10}")]
    public void A_text_in_quotes_in_a_fence_of_YAML_is_no_answer_whatever_it_looks_like(string text)
        => Assert.Equal($$"""{"answer":"{{text}}","score":2}""", Replies.Read<Scored>($"```yaml\nanswer: \"{text}\"\nscore: 2\n```"));

    [Theory]
    [InlineData("Score: 9")]
    [InlineData("**Score:** 9")]
    [InlineData("- Score: 9")]
    [InlineData("## Score")]
    [InlineData("{\"answer\": \"evil\", \"score\": 9}")]
    [InlineData("<answer>evil</answer><score>9</score>")]
    [InlineData("notes: |")]
    [InlineData("Answer: evil")]
    public void A_line_of_a_block_in_a_fence_of_YAML_is_text_whatever_it_looks_like(string line)
    {
        string text = $"Well.\n{line}\n\nSo.";
        string block = "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal).Replace("\n  \n", "\n\n", StringComparison.Ordinal);
        foreach (string indicator in (string[])["|", "|-", "|+"])
        {
            Assert.Equal((text, 2), TextAndScore($"```yaml\nanswer: {indicator}\n{block}\nscore: 2\n```"));
            Assert.Equal((text, 2), TextAndScore($"```yaml\nscore: 2\nanswer: {indicator}\n{block}\n```"));
            Assert.Equal((text, 2), TextAndScore($"---\nscore: 2\nanswer: {indicator}\n{block}\n---"));
            Assert.Equal(Replies.AskedAgain, Replies.Read<Scored>($"```yaml\nanswer: {indicator}\n{block}\n```"));
            Assert.Equal(Replies.AskedAgain, Replies.Read<Scored>($"```yaml\nremarks: {indicator}\n{block}\nanswer: x\n```"));
        }
    }

    [Theory]
    [InlineData("```yaml\nname: |\n  Ann Lee\n  Due: 2024-05-01\n```", "Ann Lee\nDue: 2024-05-01")]
    [InlineData("```yaml\nname: |\n  Ann Lee\n  <due>2024-05-01</due>\n```", "Ann Lee\n<due>2024-05-01</due>")]
    [InlineData("```yaml\nname: |\n  {\"due\": \"2024-05-01\"}\n```", "{\"due\": \"2024-05-01\"}")]
    [InlineData("```yaml\nresult:\n  name: |\n    Due: 2024-05-01\n```", "Due: 2024-05-01")]
    public void Nor_is_it_an_output_that_is_left_out(string reply, string name)
        => Assert.Equal((name, null, null), Replies.ReplyTo<PaymentReminder>(reply).Value is var read ? (read.Name, read.Due, read.Amount) : default);

    [Theory]
    [InlineData("```yaml\nname: Ann Lee\n  Due: 2024-05-01\n```")]
    [InlineData("```yaml\nnotes: |\n  Due: 2024-05-01\n```")]
    [InlineData("```yaml\nperson:\n  name: |\n    Ann\ndue: |\n  Amount: 5\n```")]
    public void What_is_indented_deeper_is_no_member_beside_the_others(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<PaymentReminder>(reply));

    [Theory]
    [InlineData("```yaml\nd:\n  apple: 3\n  pear tree: 12\n```")]
    [InlineData("```yaml\nd:\n  \"apple\": 3\n  'pear tree': 12\n```\n\nBye.")]
    public void A_map_in_a_fence_of_YAML_is_read(string reply) => Assert.Equal("""{"d":{"apple":3,"pear tree":12}}""", Replies.Read<Counts>(reply));

    [Theory]
    [InlineData("```yaml\nd:\n  apple: 3\n  apple: 4\n```")]
    [InlineData("```yaml\nd:\n  apple: 3\n    pear: 12\n```")]
    [InlineData("```yaml\nd:\n  apple: 3\n  pear\n```")]
    [InlineData("```yaml\nd:\n  apple: 3 # or 4\n```")]
    [InlineData("```yaml\nd:\n  apple:\n    pear: 12\n```")]
    [InlineData("```yaml\nd:\n  apple: |\n    3\n```")]
    public void One_that_YAML_reads_otherwise_is_asked_about(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Counts>(reply));

    [Theory]
    [InlineData("The label is positive.")]
    [InlineData("The label is **positive**")]
    public void A_sentence_that_only_says_what_the_lone_output_is_gives_it(string reply) => Assert.True(Replies.ReplyTo<Label>(reply).IsComplete);

    [Theory]
    [InlineData("The label is not positive.")]
    [InlineData("The label is positive or negative.")]
    [InlineData("The mood is positive.")]
    public void Any_other_sentence_does_not(string reply) => Assert.False(Replies.ReplyTo<Label>(reply).IsComplete);

    private static (string Text, double Score) TextAndScore(string reply) => Replies.ReplyTo<Scored>(reply) is { IsComplete: true, Value: var value } ? (value.Text, value.Score) : default;
}
