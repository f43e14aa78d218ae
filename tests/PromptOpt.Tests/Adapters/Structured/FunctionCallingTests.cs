using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Tests.Adapters.Own;

namespace PromptOpt.Tests.Adapters.Structured;

/// <summary>Answers that are the arguments of one function.</summary>
public sealed class FunctionCallingTests
{
    private static readonly PredictOptions ByFunction = new() { Adapter = FunctionCallingAdapter.Default };
    private static readonly Triage Stolen = new() { Message = "My card was stolen!" };
    private static readonly AIFunction Search = AIFunctionFactory.Create((string text) => text, "search");

    [Fact]
    public void Its_prompt_names_the_function_and_what_to_do_without_one()
    {
        string prompt = new Predict<Triage>(new CallingClient(), ByFunction).RenderPrompt(Stolen).ToString();

        Assert.Contains("You answer by a call of the function `answer_Triage`, with these arguments:\n- `summary` (text): the matter in a few words\n", prompt, StringComparison.Ordinal);
        Assert.Contains("Where you cannot call functions, answer with the JSON object of its arguments alone", prompt, StringComparison.Ordinal);
        Assert.EndsWith("\n\nNow call `answer_Triage` with `summary`, then `urgency`.", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_function_has_the_outputs_as_parameters_and_must_be_called()
    {
        CallingClient client = CallingClient.Of(Call("""{"summary":"card stolen","urgency":"high"}"""));
        ChainOfThought<Triage> triage = new(client, ByFunction);

        Prediction<Triage> prediction = await new Predict<Triage>(client, ByFunction).RunAsync(Stolen);
        await triage.RunAsync(Stolen);

        Assert.Equal(("card stolen", Urgency.High), (prediction.Value.Summary, prediction.Value.Urgency));
        ChatOptions options = client.Options[0]!;
        AIFunctionDeclaration function = Assert.IsAssignableFrom<AIFunctionDeclaration>(Assert.Single(options.Tools!));
        Assert.Equal(
            """{"type":"object","properties":{"summary":{"type":"string","description":"the matter in a few words"},"urgency":{"type":"string","enum":["low","high"],"description":"how soon it has to be looked at"}},"required":["summary","urgency"],"additionalProperties":false}""",
            function.JsonSchema.GetRawText());
        Assert.Equal("answer_Triage", Assert.IsType<RequiredChatToolMode>(options.ToolMode).RequiredFunctionName);
        Assert.Null(options.ResponseFormat);
        Assert.True((bool)function.AdditionalProperties["strict"]!);
        Assert.Null(options.AdditionalProperties);
        Assert.Contains("\"reasoning\"", Assert.IsAssignableFrom<AIFunctionDeclaration>(client.Options[1]!.Tools![0]).JsonSchema.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_of_ones_own_stay_and_the_model_says_which_to_call()
    {
        CallingClient client = CallingClient.Of(Call("""{"summary":"card stolen","urgency":"high"}"""));
        Predict<Triage> triage = new(client, ByFunction with { ChatOptions = new() { Tools = [Search] } });

        await triage.RunAsync(Stolen);

        Assert.Equal(["search", "answer_Triage"], client.Options[0]!.Tools!.Select(static tool => tool.Name));
        Assert.Null(client.Options[0]!.ToolMode);
    }

    [Fact]
    public async Task Only_the_function_of_the_answer_is_asked_for_strictly()
    {
        CallingClient client = CallingClient.Of(Call("""{"summary":"card stolen","urgency":"high"}"""));

        await new Predict<Triage>(client, ByFunction with { ChatOptions = new() { Tools = [Search] } }).RunAsync(Stolen);
        await new Predict<Triage>(new ScriptedClient("""{"summary":"card stolen","urgency":"high"}"""), new PredictOptions { Adapter = JsonAdapter.Default, ChatOptions = new() { Tools = [Search] } }).RunAsync(Stolen);
        await new Predict<Triage>(client, ByFunction with { ChatOptions = new() { AdditionalProperties = new() { ["strict"] = false } } }).RunAsync(Stolen);

        Assert.Null(client.Options[0]!.AdditionalProperties);
        Assert.Empty(Assert.IsAssignableFrom<AIFunction>(client.Options[0]!.Tools![0]).AdditionalProperties);
        Assert.True((bool)Assert.IsAssignableFrom<AIFunctionDeclaration>(client.Options[0]!.Tools![1]).AdditionalProperties["strict"]!);
        Assert.Equal(false, client.Options[1]!.AdditionalProperties!["strict"]);
        Assert.Empty(Assert.IsAssignableFrom<AIFunctionDeclaration>(client.Options[1]!.Tools![0]).AdditionalProperties);
    }

    [Fact]
    public void A_format_beside_functions_of_the_users_is_not_asked_for_strictly_since_those_would_be_too()
    {
        AdapterPrompt<Triage> prompt = JsonAdapter.Default.PromptFor<Triage>(PredictorParameters.Untuned, ExtraFields.None);

        Assert.Null(prompt.AddOptions(new ChatOptions { Tools = [Search] })!.AdditionalProperties);
        Assert.Equal(true, prompt.AddOptions(new ChatOptions())!.AdditionalProperties!["strict"]);
    }

    [Theory]
    [InlineData("""{"summary":"card stolen","urgency":"high",}""")]
    [InlineData("""{summary: 'card stolen', urgency: 'high'}""")]
    [InlineData("""{"summary":"card stolen","urgency":"high","summary":"card stolen"}""")]
    [InlineData("""
        "{\"summary\":\"card stolen\",\"urgency\":\"high\"}"
        """)]
    [InlineData("summary: card stolen\nurgency: high")]
    public async Task Arguments_that_the_client_could_not_read_are_read_as_the_model_wrote_them(string raw)
    {
        Prediction<Triage> prediction = await new Predict<Triage>(CallingClient.Of(Raw(raw)), ByFunction).RunAsync(Stolen);

        Assert.Equal(("card stolen", Urgency.High, 1), (prediction.Value.Summary, prediction.Value.Urgency, prediction.Usage.Calls));
    }

    [Theory]
    [InlineData("""{"summary":"card stolen","urgency":"hi""")]
    [InlineData("""{"summary":"card stolen","urgency":"high","summary":"card lost"}""")]
    [InlineData("I cannot do that.")]
    public async Task Arguments_that_nobody_can_read_are_shown_to_the_model(string raw)
    {
        CallingClient client = new([Raw(raw)], [Call("""{"summary":"card stolen","urgency":"high"}""")]);

        Prediction<Triage> prediction = await new Predict<Triage>(client, ByFunction).RunAsync(Stolen);

        Assert.Equal(2, prediction.Usage.Calls);
        Assert.Equal(raw, client.Requests[1][^2].Text);
    }

    [Fact]
    public async Task Of_several_calls_one_that_cannot_be_read_leaves_none()
    {
        CallingClient client = CallingClient.Of(Raw("""{"summary":"card lost","urg"""), Call("""{"summary":"card stolen","urgency":"high"}"""));

        await Assert.ThrowsAsync<AdapterParseException>(() => new Predict<Triage>(client, ByFunction).RunAsync(Stolen).AsTask());
    }

    [Fact]
    public async Task A_call_that_lost_its_arguments_is_no_value_of_a_lone_output()
    {
        FunctionCallContent lost = new("call_1", "answer_Loose") { Exception = new InvalidOperationException("no JSON") };

        await Assert.ThrowsAsync<AdapterParseException>(() => new Predict<Loose>(CallingClient.Of(lost), ByFunction).RunAsync(new Loose { Text = "x" }).AsTask());
        await Assert.ThrowsAsync<AdapterParseException>(() => new Predict<Loose>(CallingClient.Of(new FunctionCallContent("call_1", "answer_Loose")), ByFunction).RunAsync(new Loose { Text = "x" }).AsTask());
    }

    [Fact]
    public async Task An_answer_in_text_is_read_too()
    {
        Prediction<Triage> prediction = await new Predict<Triage>(new ScriptedClient("""{"summary": "card stolen", "urgency": "high"}"""), ByFunction).RunAsync(Stolen);

        Assert.Equal(Urgency.High, prediction.Value.Urgency);
    }

    [Fact]
    public async Task Words_beside_a_call_are_no_part_of_the_answer()
    {
        CallingClient client = CallingClient.Of(new TextContent("I will call it with {\"summary\": \"draft\", \"urgency\": \"low\"}."), Call("""{"summary":"card stolen","urgency":"high"}"""));

        Assert.Equal("card stolen", (await new Predict<Triage>(client, ByFunction).RunAsync(Stolen)).Value.Summary);
    }

    [Theory]
    [InlineData("""{"summary":"card stolen"}""", "field 'urgency': is missing")]
    [InlineData("""{"summary":"card stolen","urgency":"soon"}""", "field 'urgency': ")]
    [InlineData(null, "field 'summary': is missing")]
    public async Task A_call_that_is_no_answer_is_mended_in_one_more_turn(string? arguments, string problem)
    {
        CallingClient client = new([Call(arguments)], [Call("""{"summary":"card stolen","urgency":"high"}""")]);

        Prediction<Triage> prediction = await new Predict<Triage>(client, ByFunction).RunAsync(Stolen);

        Assert.Equal(2, prediction.Usage.Calls);
        Assert.Contains(problem, client.Requests[1][^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("which nobody runs", client.Requests[1][^1].Text, StringComparison.Ordinal);
        Assert.Contains("Please call `answer_Triage` again", client.Requests[1][^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_calls_that_differ_are_ambiguous_and_the_same_twice_is_one()
    {
        FunctionCallContent high = Call("""{"summary":"card stolen","urgency":"high"}""");
        Predict<Triage> same = new(CallingClient.Of(high, high), ByFunction);
        Predict<Triage> different = new(CallingClient.Of(high, Call("""{"summary":"card stolen","urgency":"low"}""")), ByFunction);

        Assert.Equal(Urgency.High, (await same.RunAsync(Stolen)).Value.Urgency);
        await Assert.ThrowsAsync<AdapterParseException>(() => different.RunAsync(Stolen).AsTask());
    }

    [Fact]
    public async Task A_call_that_was_cut_off_is_no_answer()
    {
        CallingClient client = CallingClient.Of(Call("""{"summary":"card stolen","urgency":"high"}"""));
        client.FinishReason = ChatFinishReason.Length;

        await Assert.ThrowsAsync<AdapterParseException>(() => new Predict<Triage>(client, ByFunction).RunAsync(Stolen).AsTask());
    }

    [Fact]
    public async Task A_call_is_told_when_the_stream_has_ended()
    {
        CallingClient client = CallingClient.Of(Call("""{"summary":"card stolen","urgency":"high"}"""));
        List<StreamUpdate> updates = [];

        await foreach (StreamUpdate update in new Predict<Triage>(client, ByFunction).StreamAsync(Stolen))
        {
            updates.Add(update);
        }

        Assert.Equal("card stolen", Assert.Single(updates.OfType<TextUpdate>()).Text);
        Assert.IsType<PredictionUpdate<Triage>>(updates[^1]);
    }

    [Theory]
    [InlineData("registry/model does not support tools", "a strict JSON schema")]
    [InlineData("tool_choice 'function' is not supported; use 'auto'", "a function that may be called")]
    public async Task An_endpoint_that_refuses_functions_is_asked_for_the_object(string words, string instead)
    {
        CallingClient client = CallingClient.Of(new TextContent("""{"summary": "card stolen", "urgency": "high"}"""));
        client.Refuse = options => options?.ToolMode is RequiredChatToolMode ? words : null;
        List<PromptEvent> events = [];
        Predict<Triage> triage = new Predict<Triage>(client, ByFunction).Bind(new ProgramBinding { Observer = new Listener(events) });

        await triage.RunAsync(Stolen);
        int asked = client.Options.Count;
        await triage.RunAsync(Stolen);

        Assert.Equal(("the call of a function", instead), events.OfType<FormRefused>().Select(static refused => (refused.Form, refused.Instead)).Single());
        Assert.Equal(asked + 1, client.Options.Count);
        if (instead == "a strict JSON schema")
        {
            ChatOptions options = client.Options[^1]!;
            Assert.Null(options.Tools);
            Assert.Null(options.ToolMode);
            Assert.Null(options.AllowMultipleToolCalls);
            Assert.Equal("answer_Triage", Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat).SchemaName);
        }
    }

    /// <summary>A call as clients give it that cannot read its arguments, or lose some.</summary>
    private static FunctionCallContent Raw(string arguments)
    {
        FunctionCallContent call = FunctionCallContent.CreateFromParsedArguments(arguments, "call_1", "answer_Triage", static text => JsonSerializer.Deserialize<Dictionary<string, object?>>(text));
        call.RawRepresentation = arguments;
        return call;
    }

    private static FunctionCallContent Call(string? arguments)
        => new("call_1", "answer_Triage", arguments is null ? null : JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments));

    private sealed class Listener(List<PromptEvent> events) : IPromptObserver
    {
        public void Observe(PromptEvent happened) => events.Add(happened);
    }

    /// <summary>Answers with the next of the given contents, the last ones over and over.</summary>
    private sealed class CallingClient(params AIContent[][] replies) : IChatClient
    {
        public static CallingClient Of(params AIContent[] reply) => new(reply);

        public List<ChatMessage[]> Requests { get; } = [];

        public List<ChatOptions?> Options { get; } = [];

        public ChatFinishReason FinishReason { get; set; } = ChatFinishReason.ToolCalls;

        public Func<ChatOptions?, string?> Refuse { get; set; } = static _ => null;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            AIContent[] reply = replies[Math.Min(Requests.Count, replies.Length - 1)];
            Requests.Add([.. messages]);
            Options.Add(options);
            return Refuse(options) is { } words
                ? throw new HttpRequestException(words, null, System.Net.HttpStatusCode.BadRequest)
                : Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. reply])) { FinishReason = FinishReason });
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
