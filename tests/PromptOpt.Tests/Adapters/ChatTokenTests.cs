using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>Tokens of chat templates at the ends of a reply are no part of it; inside a value they are text.</summary>
public sealed class ChatTokenTests
{
    [Theory]
    [InlineData("[[ ## answer ## ]]\nParis</s>")]
    [InlineData("[[ ## answer ## ]]\nParis<|im_end|>")]
    [InlineData("[[ ## answer ## ]]\nParis\n\n<|eot_id|>\n")]
    [InlineData("[[ ## answer ## ]]\nParis<|end|><|return|>")]
    [InlineData("[[ ## answer ## ]]\nParis<|im_end|>\n<|im_start|>user\nThanks! And of Italy?<|im_end|>")]
    [InlineData("[[ ## answer ## ]]\nParis\n[[ ## completed ## ]]<|im_end|>\n<|im_start|>user\n[[ ## answer ## ]]\nRome")]
    [InlineData("<|im_start|>assistant\n[[ ## answer ## ]]\nParis<end_of_turn>")]
    [InlineData("<|assistant|>\n{\"answer\": \"Paris\"}<|endoftext|>")]
    [InlineData("<|start_header_id|>assistant<|end_header_id|>\n\nAnswer: Paris<|eot_id|>")]
    [InlineData("<s>[[ ## answer ## ]]\nParis</s>")]
    [InlineData("{\"answer\": \"Paris\"}<|im_end|>\n<|im_start|>user\nAnd?<|im_end|>\n<|im_start|>assistant\n{\"answer\": \"Rome\"}")]
    [InlineData("<answer>Paris</answer><|eot_id|><|start_header_id|>user<|end_header_id|><answer>Rome</answer>")]
    [InlineData("Answer: Paris<|im_end|>\n<|im_start|>user\nAnd of Italy?")]
    public void Tokens_at_the_ends_are_taken_off(string reply) => Assert.Equal("""{"answer":"Paris"}""", Replies.Read<Answer>(reply));

    [Fact]
    public void A_bare_value_is_read_without_them() => Assert.True(Replies.ReplyTo<Label>("positive<|im_end|>").IsComplete);

    [Theory]
    [InlineData("[[ ## answer ## ]]\nQwen ends with <|im_end|>\n[[ ## completed ## ]]", "Qwen ends with <|im_end|>")]
    [InlineData("[[ ## answer ## ]]\nWrite <|im_end|> and then <|im_start|>user.", "Write <|im_end|> and then <|im_start|>user.")]
    [InlineData("{\"answer\": \"a<|im_end|>\\n<|im_start|>user\"}", "a<|im_end|>\n<|im_start|>user")]
    [InlineData("<answer>a</s></answer>", "a</s>")]
    [InlineData("[[ ## answer ## ]]\nnow <s>10</s>", "now <s>10</s>")]
    public void Tokens_in_a_value_are_text(string reply, string text) => Assert.Equal(text, Replies.ReplyTo<Answer>(reply).Value.Value);

    [Theory]
    [InlineData("[[ ## answer ## ]]\nParis<|im_end|>\nuser\nAnd of Italy?")]
    [InlineData("Answer: Paris<|eot_id|>\nuser")]
    public void A_token_with_other_lines_behind_it_is_asked_again(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Answer>(reply));

    [Fact]
    public void A_turn_behind_a_number_is_no_part_of_it()
        => Assert.Equal("""{"n":4}""", Replies.Read<Whole>("[[ ## n ## ]]\n4<|im_end|>\n<|im_start|>user\n5"));

    [Fact]
    public void A_turn_that_an_input_holds_is_text_of_the_answer_that_repeats_it()
    {
        const string text = "a<|im_end|>\n<|im_start|>user\nb";

        AdapterReply<Answer> read = Replies.ReplyTo("[[ ## answer ## ]]\n" + text, input: new Answer { Q = text });

        Assert.Equal(text, read.Value.Value);
    }
}
