using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt.OpenAI.Tests;

/// <summary>Characters that servers write as halves of a pair.</summary>
public sealed class SurrogateTests
{
    [Theory]
    [InlineData(@"a\ud800b", "a�b")]
    [InlineData(@"a\udc00b", "a�b")]
    [InlineData(@"\ud83d", "�")]
    [InlineData(@"\ud83d\ud83d\ude00", "�\U0001F600")]
    [InlineData(@"\ude00\ud83d", "��")]
    [InlineData(@"\uD83D\uDE00 \"" \\ \/ \n\t\u0041", "\U0001F600 \" \\ / \n\tA")]
    [InlineData(@"\\ud800", @"\ud800")]
    public async Task Half_a_pair_is_read_as_the_replacement_character(string written, string expected)
    {
        foreach (ChatResponse response in await Answer.OfBothAsync($$"""{"content":"{{written}}","reasoning":"{{written}}"}"""))
        {
            Assert.Equal(expected, response.Text);
            Assert.Equal(expected, Answer.ReasoningOf(response));
        }

        foreach (ChatResponse response in await Answer.OfBothAsync($$"""{"content":[{"type":"thinking","thinking":"{{written}}"},{"type":"text","text":"{{written}}"}]}"""))
        {
            Assert.Equal(expected, response.Text);
            Assert.Equal(expected, Answer.ReasoningOf(response));
        }
    }

    [Theory]
    [InlineData("""{"id":"c","function":{"name":"say","arguments":"{\"text\":\"a\ud800b\"}"}}""")]
    [InlineData("""{"id":"c","function":{"name":"say","arguments":"{\"text\":\"a\\ud800b\"}"}}""")]
    [InlineData("""{"id":"c","function":{"name":"say","arguments":{"text":"a\ud800b"}}}""")]
    public async Task Half_a_pair_in_arguments_can_be_read_and_sent_back(string call)
    {
        foreach (ChatResponse response in await Answer.OfBothAsync($$"""{"tool_calls":[{{call}}]}"""))
        {
            FunctionCallContent read = Assert.Single(Answer.CallsOf(response));
            Assert.Null(read.Exception);
            Assert.Equal("a�b", Assert.IsType<JsonElement>(read.Arguments!["text"]).GetString());
        }
    }

    [Fact]
    public async Task A_pair_split_over_two_events_is_put_together()
    {
        ChatResponse response = await Answer.OfEventsAsync(
            """{"choices":[{"delta":{"reasoning":"h\ud83d"}}]}""",
            """{"choices":[{"delta":{"reasoning":"\ude00m"}}]}""",
            """{"choices":[{"delta":{"content":"y\ud83d"}}]}""",
            """{"choices":[{"delta":{"content":""}}]}""",
            """{"choices":[{"delta":{"content":"\ude00es"}}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"say","arguments":"{\"a\":\"\ud83d"}}]}}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\ude00\",\"b\":\"\\ud83d"}}]}}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\ude00\"}"}}]},"finish_reason":"tool_calls"}]}""",
            "[DONE]");

        Assert.Equal("y\U0001F600es", response.Text);
        Assert.Equal("h\U0001F600m", Answer.ReasoningOf(response));
        FunctionCallContent call = Assert.Single(Answer.CallsOf(response));
        Assert.Equal("\U0001F600", call.Arguments!["a"]!.ToString());
        Assert.Equal("\U0001F600", call.Arguments["b"]!.ToString());
    }

    [Fact]
    public async Task A_half_whose_other_half_never_comes_is_replaced()
    {
        ChatResponse response = await Answer.OfEventsAsync(
            """{"choices":[{"delta":{"reasoning":"h\ud83d"}}]}""",
            """{"choices":[{"delta":{"content":"\ude00y\ud83d"}}]}""",
            """{"choices":[{"delta":{"content":"es\ud83d"},"finish_reason":"stop"}]}""");

        Assert.Equal("�y�es�", response.Text);
        Assert.Equal("h�", Answer.ReasoningOf(response));
    }
}
