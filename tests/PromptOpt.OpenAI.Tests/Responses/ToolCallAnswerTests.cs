using Microsoft.Extensions.AI;

namespace PromptOpt.OpenAI.Tests;

/// <summary>Function calls in the shapes that compatible servers give them.</summary>
public sealed class ToolCallAnswerTests
{
    [Theory]
    [InlineData("""{"id":"c1","type":"function","index":0,"function":{"name":"weather","arguments":"{\"city\":\"Ulm\"}"}}""", "c1")]
    [InlineData("""{"id":"c1","type":"function","function":{"name":"weather","arguments":{"city":"Ulm"}}}""", "c1")]
    [InlineData("""{"id":"c1","function":{"name":"weather","arguments":{"city":"Ulm"}}}""", "c1")]
    [InlineData("""{"id":17,"index":"0","function":{"name":"weather","arguments":{"city":"Ulm"}}}""", "17")]
    [InlineData("""{"function":{"name":"weather","arguments":{"city":"Ulm"}}}""", "call_1")]
    [InlineData("""{"id":"","type":null,"index":null,"function":{"name":"weather","arguments":"{\"city\":\"Ulm\"}"}}""", "call_1")]
    [InlineData("""{"id":"c1","name":"weather","arguments":{"city":"Ulm"}}""", "c1")]
    public async Task A_call_of_any_shape_is_read(string call, string id)
    {
        foreach (ChatResponse response in (ChatResponse[])[.. await Answer.OfBothAsync($$"""{"content":null,"tool_calls":[{{call}}]}"""), .. await Answer.OfBothAsync($$"""{"tool_calls":{{call}}}""", ""","finish_reason":"tool_calls" """)])
        {
            FunctionCallContent read = Assert.Single(Answer.CallsOf(response));
            Assert.Equal(id, read.CallId);
            Assert.Equal("weather", read.Name);
            Assert.Null(read.Exception);
            Assert.Equal("Ulm", read.Arguments!["city"]!.ToString());
            Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData(""" "" """)]
    [InlineData("{}")]
    [InlineData(""" "{}" """)]
    public async Task A_call_without_arguments_is_read(string arguments)
    {
        foreach (ChatResponse response in await Answer.OfBothAsync($$$"""{"tool_calls":[{"function":{"name":"now","arguments":{{{arguments}}}}},{"function":{"name":"then"}}]}"""))
        {
            FunctionCallContent[] calls = Answer.CallsOf(response);
            Assert.Equal(["now", "then"], calls.Select(c => c.Name));
            Assert.Equal(["call_1", "call_2"], calls.Select(c => c.CallId));
            Assert.All(calls, c => Assert.Empty(c.Arguments!));
        }
    }

    [Fact]
    public async Task The_older_form_of_a_call_is_read()
    {
        foreach (ChatResponse response in await Answer.OfBothAsync("""{"content":null,"function_call":{"name":"weather","arguments":"{\"city\":\"Ulm\"}"}}""", ""","finish_reason":"function_call" """))
        {
            Assert.Equal("Ulm", Assert.Single(Answer.CallsOf(response)).Arguments!["city"]!.ToString());
            Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        }
    }

    [Theory]
    [InlineData(""" "index":0, """, """ "index":1, """)]
    [InlineData(""" "index":"0", """, """ "index":"1", """)]
    [InlineData("", "")]
    [InlineData(""" "index":0, """, """ "index":0, """)]
    public async Task Calls_side_by_side_are_told_apart_however_they_are_numbered(string first, string second)
    {
        ChatResponse response = await Answer.OfEventsAsync(
            $$$"""{"choices":[{"delta":{"tool_calls":[{{{{first}}}"id":"c1","function":{"name":"weather","arguments":"{\"city\":"}}]}}]}""",
            $$$"""{"choices":[{"delta":{"tool_calls":[{{{{first}}}"function":{"arguments":"\"Ulm\"}"}}]}}]}""",
            $$$"""{"choices":[{"delta":{"tool_calls":[{{{{second}}}"id":"c2","function":{"name":"weather","arguments":""}}]}}]}""",
            $$$"""{"choices":[{"delta":{"tool_calls":[{{{{second}}}"id":"","function":{"name":"","arguments":"{\"city\":\"Bonn\"}"}}]}}]}""",
            """{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}""");

        FunctionCallContent[] calls = Answer.CallsOf(response);
        Assert.Equal(["c1", "c2"], calls.Select(c => c.CallId));
        Assert.Equal(["weather", "weather"], calls.Select(c => c.Name));
        Assert.Equal(["Ulm", "Bonn"], calls.Select(c => c.Arguments!["city"]!.ToString()));
    }

    [Fact]
    public async Task Id_and_name_that_every_piece_repeats_begin_no_new_call()
    {
        ChatResponse response = await Answer.OfEventsAsync(
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"weather","arguments":"{\"city\":"}}]}}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"weather","arguments":"\"Ulm\"}"}}]}}]}""",
            """{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}""");

        Assert.Equal("Ulm", Assert.Single(Answer.CallsOf(response)).Arguments!["city"]!.ToString());
    }

    [Theory]
    [InlineData("""{"city":"Ul""")]
    [InlineData("""{"city":"Ulm","city":"Bonn"}""")]
    [InlineData("city: Ulm")]
    [InlineData("""{"city":"Ulm"}""")]
    public async Task What_the_model_wrote_as_arguments_is_kept(string arguments)
    {
        string text = System.Text.Json.JsonSerializer.Serialize(arguments);
        foreach (ChatResponse response in await Answer.OfBothAsync($$$"""{"content":null,"tool_calls":[{"id":"c1","function":{"name":"weather","arguments":{{{text}}} }}]}"""))
        {
            Assert.Equal(arguments, Assert.Single(Answer.CallsOf(response)).RawRepresentation);
        }
    }
}
