using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptOpt.OpenAI.Tests;

/// <summary>Good answers in the shapes that compatible servers give them, whole and streamed alike.</summary>
public sealed class CompatibleAnswerTests
{
    [Theory]
    [InlineData("", "stop")]
    [InlineData(""","finish_reason":null""", "stop")]
    [InlineData(""","finish_reason":"" """, "stop")]
    [InlineData(""","finish_reason":"  " """, "stop")]
    [InlineData(""","finish_reason":7""", "stop")]
    [InlineData(""","finish_reason":{"type":"stop"}""", "stop")]
    [InlineData(""","finish_reason":"eos" """, "eos")]
    [InlineData(""","finish_reason":"end_turn" """, "end_turn")]
    [InlineData(""","finish_reason":"STOP" """, "stop")]
    [InlineData(""","finish_reason":"length" """, "length")]
    [InlineData(""","finish_reason":"MAX_TOKENS" """, "length")]
    [InlineData(""","finish_reason":"max_tokens" """, "length")]
    [InlineData(""","finish_reason":"model_length" """, "length")]
    public async Task Any_finish_reason_is_read(string choice, string expected)
    {
        foreach (ChatResponse response in await Answer.OfBothAsync("""{"role":"assistant","content":"yes"}""", choice))
        {
            Assert.Equal("yes", response.Text);
            Assert.Equal(expected, response.FinishReason!.Value.Value, ignoreCase: true);
            Assert.Equal(expected == "length", response.FinishReason == ChatFinishReason.Length);
        }
    }

    [Theory]
    [InlineData(""" "yes" """, "yes", "")]
    [InlineData("null", "", "")]
    [InlineData("[]", "", "")]
    [InlineData("""["y","es"]""", "yes", "")]
    [InlineData("""[{"type":"text","text":"y"},{"type":"text","text":"es"}]""", "yes", "")]
    [InlineData("""[{"type":"output_text","text":"yes","annotations":[]}]""", "yes", "")]
    [InlineData("""[{"text":"yes"}]""", "yes", "")]
    [InlineData("""[{"type":"text","text":{"value":"yes","annotations":[]}}]""", "yes", "")]
    [InlineData("""{"type":"text","text":"yes"}""", "yes", "")]
    [InlineData("""{"parts":[{"text":"yes"}]}""", "yes", "")]
    [InlineData("""{"answer":"yes"}""", """{"answer":"yes"}""", "")]
    [InlineData("7.5", "7.5", "")]
    [InlineData("""[{"type":"thinking","thinking":"hm"},{"type":"text","text":"yes"}]""", "yes", "hm")]
    [InlineData("""[{"type":"thinking","thinking":[{"type":"text","text":"h"},{"type":"text","text":"m"}],"closed":true},{"type":"text","text":"yes"}]""", "yes", "hm")]
    [InlineData("""[{"type":"reasoning","reasoning":"hm"},{"type":"text","text":"yes"}]""", "yes", "hm")]
    [InlineData("""[{"type":"reasoning","text":"hm"},{"type":"output_text","text":"yes"}]""", "yes", "hm")]
    [InlineData("""[{"type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]},{"type":"output_text","text":"yes"}]""", "yes", "hm")]
    [InlineData("""[{"type":"redacted_thinking","data":"x0"},{"type":"text","text":"yes"}]""", "yes", "")]
    [InlineData("""[{"type":"reference","reference_ids":[1]},{"type":"text","text":"yes"},null]""", "yes", "")]
    public async Task Content_of_any_shape_is_read_and_reasoning_kept_apart(string content, string text, string reasoning)
    {
        foreach (ChatResponse response in await Answer.OfBothAsync($$"""{"role":"assistant","content":{{content}}}""", ""","finish_reason":"stop" """))
        {
            Assert.Equal(text, response.Text);
            Assert.Equal(reasoning, Answer.ReasoningOf(response));
        }
    }

    [Theory]
    [InlineData(""" "reasoning":"hm" """)]
    [InlineData(""" "reasoning_content":"hm" """)]
    [InlineData(""" "reasoning_content":"","reasoning":"hm" """)]
    [InlineData(""" "reasoning_content":null,"reasoning":{"content":"hm"} """)]
    [InlineData(""" "reasoning_details":[{"type":"reasoning.text","text":"hm","format":"x","index":0}] """)]
    [InlineData(""" "reasoning_details":[{"type":"reasoning.summary","summary":"hm"},{"type":"reasoning.encrypted","data":"x0"}] """)]
    [InlineData(""" "reasoning":"hm","reasoning_details":[{"type":"reasoning.text","text":"hm"}] """)]
    [InlineData(""" "thinking":"hm" """)]
    public async Task Reasoning_beside_the_content_is_read_once(string members)
    {
        foreach (ChatResponse response in await Answer.OfBothAsync($$"""{"content":"yes",{{members}}}"""))
        {
            Assert.Equal("yes", response.Text);
            Assert.Equal("hm", Answer.ReasoningOf(response));
        }
    }

    [Theory]
    [InlineData(""" "prompt_tokens":5,"completion_tokens":3,"total_tokens":8 """, 5L, 3L, 8L)]
    [InlineData(""" "prompt_tokens":5.0,"completion_tokens":3.0,"total_tokens":8.0 """, 5L, 3L, 8L)]
    [InlineData(""" "prompt_tokens":"5","completion_tokens":"3.0","total_tokens":"8" """, 5L, 3L, 8L)]
    [InlineData(""" "prompt_tokens":3000000000,"completion_tokens":3,"total_tokens":3000000003 """, 3_000_000_000L, 3L, 3_000_000_003L)]
    [InlineData(""" "prompt_tokens":-1,"completion_tokens":3,"total_tokens":-1 """, null, 3L, null)]
    [InlineData(""" "prompt_tokens":null,"completion_tokens":3,"total_tokens":null """, null, 3L, null)]
    [InlineData(""" "prompt_tokens":5,"completion_tokens":3 """, 5L, 3L, 8L)]
    [InlineData(""" "prompt_tokens":5 """, 5L, null, null)]
    [InlineData(""" "input_tokens":5,"output_tokens":3 """, 5L, 3L, 8L)]
    [InlineData(""" "prompt_tokens":1e30,"completion_tokens":"many","total_tokens":[] """, null, null, null)]
    [InlineData(""" "prompt_tokens":5,"completion_tokens":3,"prompt_tokens_details":null,"completion_tokens_details":[] """, 5L, 3L, 8L)]
    public async Task Counts_are_read_as_servers_write_them(string counts, long? input, long? output, long? total)
    {
        foreach (ChatResponse response in await Answer.OfBothAsync("""{"content":"yes"}""", root: $$""","usage":{{{counts}}}"""))
        {
            Assert.Equal("yes", response.Text);
            Assert.Equal(input, response.Usage?.InputTokenCount);
            Assert.Equal(output, response.Usage?.OutputTokenCount);
            Assert.Equal(total, response.Usage?.TotalTokenCount);
        }
    }

    [Fact]
    public async Task Counts_that_grow_from_chunk_to_chunk_are_not_added_up()
    {
        ChatResponse response = await Answer.OfEventsAsync(
            """{"choices":[{"delta":{"content":"y"}}],"usage":{"prompt_tokens":5,"completion_tokens":1}}""",
            """{"choices":[{"delta":{"content":"es"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}""",
            """{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}}""",
            "[DONE]");

        Assert.Equal(5, response.Usage!.InputTokenCount);
        Assert.Equal(2, response.Usage.OutputTokenCount);
        Assert.Equal(7, response.Usage.TotalTokenCount);
    }

    [Theory]
    [InlineData(""" "role":"model", """)]
    [InlineData(""" "role":null, """)]
    [InlineData(""" "role":"", """)]
    [InlineData(""" "role":5, """)]
    [InlineData(""" "role":"bot","name":"x", """)]
    [InlineData(""" "audio":"","annotations":7,"refusal":"","function_call":null,"tool_calls":null, """)]
    [InlineData("")]
    public async Task Any_role_and_further_members_are_read(string members)
    {
        foreach (ChatResponse response in await Answer.OfBothAsync($$"""{{{members}}"content":"yes"}"""))
        {
            Assert.Equal("yes", response.Text);
            Assert.Equal(ChatRole.Assistant, response.Messages.Single().Role);
        }
    }

    [Theory]
    [InlineData(""" "index":0 """)]
    [InlineData(""" "index":"0" """)]
    [InlineData(""" "index":null """)]
    [InlineData(""" "index":1.0 """)]
    [InlineData(""" "logprobs":{"content":"odd"} """)]
    [InlineData(""" "logprobs":[-Infinity,NaN] """)]
    [InlineData(""" "logprobs":{"tokens":["yes"],"token_logprobs":[-0.1]} """)]
    [InlineData(""" "native_finish_reason":"stop","matched_stop":106,"content_filter_results":[] """)]
    public async Task A_choice_with_odd_members_is_read(string members)
    {
        foreach (ChatResponse response in await Answer.OfBothAsync("""{"content":"yes"}""", "," + members + ""","finish_reason":"stop" """))
        {
            Assert.Equal("yes", response.Text);
        }
    }

    [Theory]
    [InlineData(""" "created":1760000000 """, null, true)]
    [InlineData(""" "created":1760000000.25 """, null, true)]
    [InlineData(""" "created":"1760000000" """, null, true)]
    [InlineData(""" "created":0 """, null, false)]
    [InlineData(""" "created":81.5 """, null, false)]
    [InlineData(""" "created":1e300 """, null, false)]
    [InlineData(""" "created":"today" """, null, false)]
    [InlineData(""" "created":null,"id":null,"model":null,"object":null """, null, false)]
    [InlineData(""" "id":17,"model":{} """, "17", false)]
    [InlineData(""" "id":"a-1","error":null,"service_tier":7,"system_fingerprint":[] """, "a-1", false)]
    [InlineData(""" "id":"a-1","error":"" """, "a-1", false)]
    [InlineData(""" "error":{"code":0,"message":""} """, null, false)]
    public async Task An_answer_with_odd_members_is_read(string members, string? id, bool hasTime)
    {
        foreach (ChatResponse response in await Answer.OfBothAsync("""{"content":"yes"}""", root: "," + members))
        {
            Assert.Equal("yes", response.Text);
            Assert.Equal(id, response.ResponseId);
            Assert.Equal(hasTime ? DateTimeOffset.FromUnixTimeSeconds(1_760_000_000) : null, response.CreatedAt);
        }
    }

    [Theory]
    [InlineData("""{"choices":[{"text":"yes","index":0,"finish_reason":"stop"}]}""", "yes")]
    [InlineData("""{"choices":[{"delta":{"role":"assistant","content":"yes"},"finish_reason":"stop"}]}""", "yes")]
    [InlineData("""{"choices":[{"message":null,"delta":{"content":"yes"},"finish_reason":"stop"}]}""", "yes")]
    [InlineData("""{"choices":[{"message":"yes","finish_reason":"stop"}]}""", "yes")]
    [InlineData("""{"choices":{"message":{"content":"yes"},"finish_reason":"stop"}}""", "yes")]
    [InlineData("""{"choices":[{"index":0,"finish_reason":"stop"}]}""", "")]
    [InlineData("""{"choices":[{"message":{},"finish_reason":"stop"}]}""", "")]
    public async Task A_choice_without_a_message_is_read(string body, string expected)
    {
        ChatResponse whole = await Answer.OfWholeAsync(body);
        ChatResponse streamed = await Answer.OfEventsAsync(body, "[DONE]");

        Assert.Equal(expected, whole.Text);
        Assert.Equal(expected, streamed.Text);
        Assert.Equal(ChatFinishReason.Stop, whole.FinishReason);
        Assert.Equal(ChatFinishReason.Stop, streamed.FinishReason);
    }

    [Fact]
    public async Task A_byte_order_mark_and_bytes_that_are_no_text_do_not_lose_an_answer()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. """{"choices":[{"message":{"content":"yes """u8, 0xF0, 0x9F, .. "\"}}]}"u8];
        await using LoopbackServer.LoopbackChatServer server = await LoopbackServer.LoopbackChatServer.StartAsync((exchange, _) => exchange.SendBytesAsync(200, "application/json", body));
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        Assert.Equal("yes �", (await client.AskAsync()).Text);
    }

    [Fact]
    public async Task Events_are_understood_although_nobody_asked_for_a_stream()
    {
        ChatResponse response = await Answer.OfWholeAsync(
            """
            data: {"choices":[{"delta":{"content":"y"}}]}

            data: {"choices":[{"delta":{"content":"es"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}

            data: [DONE]


            """,
            "text/event-stream");

        Assert.Equal("yes", response.Text);
        Assert.Equal(7, response.Usage!.TotalTokenCount);
    }

    [Fact]
    public async Task What_the_SDK_can_read_is_at_hand_in_its_own_types()
    {
        const string Regular = """{"id":"1","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"x"},"finish_reason":"stop"}]}""";

        Assert.IsType<global::OpenAI.Chat.ChatCompletion>((await Answer.OfWholeAsync(Regular)).RawRepresentation);
        Assert.Null((await Answer.OfWholeAsync(Regular.Replace("assistant", "model", StringComparison.Ordinal))).RawRepresentation);
    }

    [Fact]
    public async Task Answers_do_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            ChatResponse response = await Answer.OfWholeAsync("""{"choices":[{"message":{"content":1.5}}],"usage":{"prompt_tokens":"5.0"}}""");

            Assert.Equal("1.5", response.Text);
            Assert.Equal(5, response.Usage!.InputTokenCount);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
