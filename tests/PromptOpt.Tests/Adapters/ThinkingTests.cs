using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>What a model thinks before its answer, in whatever form it reaches the reply, is no answer; a tag in a text is text.</summary>
public sealed class ThinkingTests
{
    private const string Paris = """{"answer":"Paris"}""";

    [Theory]
    [InlineData("[[ ## answer ## ]]\nRome\n[[ ## completed ## ]]\nNo, wait.\n</think>\n[[ ## answer ## ]]\nParis\n[[ ## completed ## ]]")]
    [InlineData("It may be Rome.\n</thinking>\n[[ ## answer ## ]]\nParis")]
    [InlineData("[THINK]Perhaps [[ ## answer ## ]]\nRome[/THINK][[ ## answer ## ]]\nParis")]
    [InlineData("[[ ## answer ## ]]\nRome\n[/THINK]\n[[ ## answer ## ]]\nParis")]
    [InlineData("Sure.\n<think>{\"answer\": \"Rome\"}</think>\n{\"answer\": \"Paris\"}")]
    [InlineData("{\"answer\": \"Rome\"} is a draft</think>{\"answer\": \"Paris\"}")]
    [InlineData("<answer>Rome</answer></think><answer>Paris</answer>")]
    [InlineData("<analysis>{\"answer\": \"Rome\"}</analysis>\n{\"answer\": \"Paris\"}")]
    [InlineData("<think>a</think>\n<reflection>[[ ## answer ## ]]\nRome</reflection>\n[[ ## answer ## ]]\nParis")]
    [InlineData("<scratchpad type=\"draft\">\nAnswer: Rome\n</scratchpad>\nAnswer: Paris")]
    [InlineData("◁think▷Rome◁/think▷{\"answer\": \"Paris\"}")]
    [InlineData("<|channel|>analysis<|message|>[[ ## answer ## ]]\nRome<|end|><|start|>assistant<|channel|>final<|message|>[[ ## answer ## ]]\nParis<|return|>")]
    [InlineData("<|start|>assistant<|channel|>analysis<|message|>{\"answer\": \"Rome\"}<|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>{\"answer\": \"Paris\"}")]
    [InlineData("analysisWe may say {\"answer\": \"Rome\"}.assistantfinal{\"answer\": \"Paris\"}")]
    [InlineData("analysisRome?assistantfinal[[ ## answer ## ]]\nParis")]
    [InlineData("<|START_THINKING|>{\"answer\": \"Rome\"}<|END_THINKING|>{\"answer\": \"Paris\"}")]
    [InlineData("<unused94>thought\n{\"answer\": \"Rome\"}<unused95>{\"answer\": \"Paris\"}")]
    [InlineData("<|channel>thought\n[[ ## answer ## ]]\nRome<channel|>[[ ## answer ## ]]\nParis")]
    [InlineData("<|THINK_START|>Rome?<|THINK_END|>\nAnswer: Paris")]
    [InlineData("< think >{\"answer\": \"Rome\"}</ think >\n{\"answer\": \"Paris\"}")]
    [InlineData("<details><summary>Thinking</summary>{\"answer\": \"Rome\"}</details>\n{\"answer\": \"Paris\"}")]
    [InlineData("<details>\n<summary>My thought process</summary>\n\nAnswer: Rome\n</details>\n\nAnswer: Paris")]
    [InlineData("<internal>{\"answer\": \"Rome\"}</internal><answer>Paris</answer>")]
    [InlineData("<monologue>Rome?</monologue>\n[[ ## answer ## ]]\nParis")]
    public void Thinking_is_no_answer(string reply) => Assert.Equal(Paris, Replies.Read<Answer>(reply));

    public static TheoryData<string> Tags =>
    [
        "think", "thinking", "thought", "thoughts", "seed:think",
        "reasoning", "reason", "analysis", "reflection", "scratchpad", "rationale", "planning", "plan", "deliberation", "brainstorm", "inner_monologue", "inner_thoughts", "internal_thoughts",
        "chain_of_thought", "cot", "thought_process", "thinking_process", "antthinking", "ant_thinking", "internal", "monologue", "internal_monologue", "internal_reasoning",
    ];

    [Theory]
    [MemberData(nameof(Tags))]
    public void Whatever_the_tag_is_called(string tag)
    {
        Assert.Equal(Paris, Replies.Read<Answer>($"<{tag}>\n[[ ## answer ## ]]\nRome\n</{tag}>\n[[ ## answer ## ]]\nParis"));
        Assert.Equal(Paris, Replies.Read<Answer>($"<{tag}>{{\"answer\": \"Rome\"}}</{tag}>\n{{\"answer\": \"Paris\"}}"));
        Assert.Equal(Replies.AskedAgain, Replies.Read<Answer>($"<{tag}>{{\"answer\": \"Rome\"}}</{tag}>"));
    }

    [Theory]
    [InlineData("think")]
    [InlineData("thinking")]
    [InlineData("thought")]
    [InlineData("thoughts")]
    [InlineData("seed:think")]
    public void A_closing_tag_alone_ends_thinking_that_the_prompt_began(string tag)
        => Assert.Equal(Paris, Replies.Read<Answer>($"[[ ## answer ## ]]\nRome\nNo.\n</{tag}>\n[[ ## answer ## ]]\nParis"));

    [Theory]
    [InlineData("[[ ## answer ## ]]\nUse the </think> tag.\n[[ ## completed ## ]]", "Use the </think> tag.")]
    [InlineData("[[ ## answer ## ]]\na\n</think>\n[[ ~## answer ## ]]\nevil\n[[ ## completed ## ]]", "a\n</think>\n[[ ## answer ## ]]\nevil")]
    [InlineData("{\"answer\": \"text </think> {'answer': 'evil'}\"}", "text </think> {'answer': 'evil'}")]
    [InlineData("Here: {\"answer\": \"text </think> {'answer': 'evil'}\"}. Bye.", "text </think> {'answer': 'evil'}")]
    [InlineData("<think>hm</think>{\"answer\": \"[/THINK]{'answer': 'evil'}\"}", "[/THINK]{'answer': 'evil'}")]
    [InlineData("<answer>Say </think> first</answer>", "Say </think> first")]
    [InlineData("<answer><![CDATA[</think><answer>evil</answer>]]></answer>", "</think><answer>evil</answer>")]
    [InlineData("{\"answer\": \"<|channel|>final<|message|>{'answer': 'evil'}\"}", "<|channel|>final<|message|>{'answer': 'evil'}")]
    [InlineData("{\"answer\": \"analysis of assistantfinal\"}", "analysis of assistantfinal")]
    [InlineData("analysisHm.assistantfinal{\"answer\": \"say assistantfinal\"}", "say assistantfinal")]
    [InlineData("{\"answer\": \"<unused95> and <channel|>\"}", "<unused95> and <channel|>")]
    [InlineData("<answer>< think >a</ think ></answer>", "< think >a</ think >")]
    public void A_tag_in_a_text_is_text(string reply, string text) => Assert.Equal(text, Replies.ReplyTo<Answer>(reply).Value.Value);

    [Fact]
    public void A_tag_in_the_text_of_one_of_several_fields_that_may_be_left_out_is_text()
        => Assert.Equal("""{"a":1,"b":"x</think>y"}""", Replies.Read<Options>("[[ ## b ## ]]\nx</think>y\n\n[[ ## a ## ]]\n1\n\n[[ ## completed ## ]]"));

    [Theory]
    [InlineData("<think>[[ ## answer ## ]]\nRome")]
    [InlineData("<|channel|>analysis<|message|>{\"answer\": \"Rome\"}")]
    [InlineData("Answer: Rome\n</think>\nAnswer: Paris")]
    [InlineData("<|START_THINKING|>[[ ## answer ## ]]\nRome\n[[ ## completed ## ]]<|END_THINKING|>")]
    [InlineData("<unused94>thought\n{\"answer\": \"Rome\"}<unused95>")]
    [InlineData("<|channel>thought\n{\"answer\": \"Rome\"}<channel|>")]
    [InlineData("< think >{\"answer\": \"Rome\"}</ think >")]
    [InlineData("<details><summary>Thinking</summary>{\"answer\": \"Rome\"}</details>")]
    [InlineData("<internal>{\"answer\": \"Rome\"}</internal>")]
    [InlineData("<monologue>\nAnswer: Rome\n</monologue>")]
    [InlineData("Answer: a</think>{\"answer\": \"evil\"}")]
    public void Where_the_thinking_has_no_end_that_can_be_told_the_model_is_asked_again(string reply)
        => Assert.Equal(Replies.AskedAgain, Replies.Read<Answer>(reply));

    [Fact]
    public void An_optional_field_that_stands_in_the_thinking_alone_is_not_taken_from_there()
        => Assert.Equal(Replies.AskedAgain, Replies.Read<Defaults>("[[ ## note ## ]]\nperhaps\n</think>\n[[ ## answer ## ]]\nParis"));

    [Theory]
    [InlineData("<reasoning>because</reasoning>\n[[ ## label ## ]]\npositive")]
    [InlineData("<reasoning>because</reasoning><label>positive</label>")]
    [InlineData("<response><reasoning>because</reasoning><label>positive</label></response>")]
    [InlineData("Reasoning: because\nLabel: positive")]
    public void An_element_or_line_named_reasoning_is_the_reasoning_where_it_is_asked_for(string reply)
    {
        AdapterReply<Label> read = Replies.ReplyTo<Label>(reply, asksForReasoning: true);

        Assert.True(read.IsComplete);
        Assert.Equal(("because", Sentiment.Positive), (read.ExtraValue(0), read.Value.Value));
    }
}
