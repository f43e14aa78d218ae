using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PromptOpt.Tests.Adapters.Own;

namespace PromptOpt.Tests.Models;

/// <summary>Endpoints that refuse the form of an answer are asked for less, once told apart, and that is remembered.</summary>
public sealed class FormFallbackTests
{
    private static readonly Triage Stolen = new() { Message = "My card was stolen!" };

    [Fact]
    public async Task An_endpoint_that_knows_no_format_is_asked_for_less_and_less_and_then_at_once_without()
    {
        using ChoosyClient client = new(static options => options?.ResponseFormat is ChatResponseFormatJson ? "Unknown parameter: 'response_format'." : null);
        List<PromptEvent> events = [];
        Predict<Triage> triage = Bound(client, events);

        Prediction<Triage> first = await triage.RunAsync(Stolen);
        Prediction<Triage> second = await triage.RunAsync(Stolen);

        Assert.Equal((Urgency.High, Urgency.High), (first.Value.Urgency, second.Value.Urgency));
        Assert.Equal(["a strict JSON schema", "a JSON object", "no format", "no format"], client.Asked);
        Assert.Equal(
            ["a strict JSON schema, instead a JSON object", "a JSON object, instead no format"],
            events.OfType<FormRefused>().Select(static refused => $"{refused.Form}, instead {refused.Instead}"));
        Assert.Equal((1, 1), (first.Usage.Calls, second.Usage.Calls));
    }

    [Theory]
    [InlineData("Invalid schema for response_format 'Triage': 'format' is not permitted.", "a JSON schema")]
    [InlineData("Unsupported value: 'strict' does not support true with this model.", "a JSON schema")]
    [InlineData("{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"response_format\",\"json_schema\",\"strict\"],\"msg\":\"Extra inputs are not permitted\"}]}", "a JSON schema")]
    [InlineData("'response_format' of type 'json_schema' is not supported with this model.", "a JSON object")]
    public async Task What_the_refusal_says_decides_what_is_asked_instead(string words, string instead)
    {
        using ChoosyClient client = new(options => ChoosyClient.FormOf(options) == "a strict JSON schema" ? words : null);
        List<PromptEvent> events = [];

        await Bound(client, events).RunAsync(Stolen);

        Assert.Equal(["a strict JSON schema", instead], client.Asked);
    }

    [Fact]
    public async Task A_schema_that_is_refused_says_nothing_of_others()
    {
        using ChoosyClient client = new(static options => options?.ResponseFormat is ChatResponseFormatJson { SchemaName: "Triage" } && ChoosyClient.FormOf(options) == "a strict JSON schema"
            ? "Invalid schema for response_format 'Triage'"
            : null);

        await Bound(client, []).RunAsync(Stolen);
        await new Predict<Verdict>(client, new PredictOptions { Adapter = JsonAdapter.Default, MaxRepairs = 0 }).RunAsync(new Verdict { Text = "x" });

        Assert.Equal(["a strict JSON schema", "a JSON schema", "a strict JSON schema"], client.Asked);
    }

    [Fact]
    public async Task Signatures_of_one_name_in_two_namespaces_are_two()
    {
        using ChoosyClient client = new(static options => options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } && schema.GetRawText().Contains("urgency", StringComparison.Ordinal) && ChoosyClient.FormOf(options) == "a strict JSON schema"
            ? "Invalid schema for response_format 'Triage'"
            : null);
        PredictOptions options = new() { Adapter = JsonAdapter.Default, MaxRepairs = 0 };

        await Bound(client, []).RunAsync(Stolen);
        await new Predict<Elsewhere.Triage>(client, options).RunAsync(new Elsewhere.Triage { Text = "x" });
        await Bound(client, []).RunAsync(Stolen);

        Assert.Equal(["a strict JSON schema", "a JSON schema", "a strict JSON schema", "a JSON schema"], client.Asked);
    }

    [Fact]
    public async Task What_is_refused_of_one_schema_after_a_feature_was_refused_says_nothing_of_others()
    {
        using ChoosyClient client = new(static options => options?.Tools is { Count: > 0 } ? "This model does not support tools."
            : options?.ResponseFormat is ChatResponseFormatJson { SchemaName: "answer_Triage" } && ChoosyClient.FormOf(options) == "a strict JSON schema" ? "Invalid schema for response_format 'answer_Triage'"
            : null);
        PredictOptions options = new() { Adapter = FunctionCallingAdapter.Default, MaxRepairs = 0 };

        await new Predict<Triage>(client, options).RunAsync(Stolen);
        client.Asked.Clear();
        await new Predict<Verdict>(client, options).RunAsync(new Verdict { Text = "x" });
        await new Predict<Triage>(client, options).RunAsync(Stolen);

        Assert.Equal(["a strict JSON schema", "a JSON schema"], client.Asked);
    }

    [Fact]
    public async Task A_feature_that_is_refused_counts_for_the_model_however_it_is_named()
    {
        using ChoosyClient client = new(static options => options?.ResponseFormat is ChatResponseFormatJson { Schema: not null } ? "json_schema is not supported" : null);
        PredictOptions options = new() { Adapter = JsonAdapter.Default, MaxRepairs = 0 };

        await Bound(client, []).RunAsync(Stolen);
        client.Asked.Clear();
        await new Predict<Verdict>(client, options with { ChatOptions = new() { ModelId = "choosy-1" } }).RunAsync(new Verdict { Text = "x" });
        await new Predict<Verdict>(client, options with { ChatOptions = new() { ModelId = "another" } }).RunAsync(new Verdict { Text = "x" });

        Assert.Equal(["a JSON object", "a strict JSON schema", "a JSON object"], client.Asked);
    }

    [Theory]
    [InlineData("Invalid value for 'temperature': must be at most 2.")]
    [InlineData("The model `gpt-nothing` does not exist or you do not have access to it.")]
    [InlineData("messages: text content blocks must be non-empty; be strict about roles")]
    [InlineData("{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"model\"],\"msg\":\"Field required\",\"input\":{\"response_format\":{\"type\":\"json_schema\"}}}]}")]
    public async Task Another_bad_request_is_no_refusal_of_a_format(string words)
    {
        using ChoosyClient client = new(_ => words);
        List<PromptEvent> events = [];
        Predict<Triage> triage = Bound(client, events);

        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => triage.RunAsync(Stolen).AsTask());

        Assert.Equal(FailureKind.Request, failure.Kind);
        Assert.Single(client.Asked);
        Assert.Empty(events.OfType<FormRefused>());
    }

    [Fact]
    public async Task A_client_that_cannot_say_a_format_is_asked_without_one()
    {
        using ChoosyClient client = new(static options => options?.ResponseFormat is null ? null : throw new NotSupportedException("No formats here."));

        await Bound(client, []).RunAsync(Stolen);

        Assert.Equal("no format", client.Asked[^1]);
    }

    [Fact]
    public async Task Nothing_is_remembered_of_what_no_form_mends()
    {
        using ChoosyClient client = new(static _ => throw new NotSupportedException("This client is for show."));
        List<PromptEvent> events = [];
        Predict<Triage> triage = Bound(client, events);

        await Assert.ThrowsAsync<ModelException>(() => triage.RunAsync(Stolen).AsTask());
        int asked = client.Asked.Count;
        await Assert.ThrowsAsync<ModelException>(() => triage.RunAsync(Stolen).AsTask());

        Assert.Equal(2 * asked, client.Asked.Count);
        Assert.Equal("a strict JSON schema", client.Asked[asked]);
    }

    [Fact]
    public async Task A_stream_is_begun_again_with_less()
    {
        using ChoosyClient client = new(static options => options?.ResponseFormat is ChatResponseFormatJson { Schema: not null } ? "json_schema is not supported" : null);
        List<StreamUpdate> updates = [];

        await foreach (StreamUpdate update in Bound(client, []).StreamAsync(Stolen))
        {
            updates.Add(update);
        }

        Assert.Equal(["a strict JSON schema", "a JSON object"], client.Asked);
        Assert.Equal("card stolen", string.Concat(updates.OfType<TextUpdate>().Select(static update => update.Text)));
        Assert.DoesNotContain(updates, static update => update is RestartUpdate);
    }

    [Fact]
    public async Task A_format_that_a_user_asks_for_is_not_given_up()
    {
        using ChoosyClient client = new(static options => options?.ResponseFormat is null ? null : "response_format is not supported");
        Predict<Triage> triage = new(client, new PredictOptions { ChatOptions = new() { ResponseFormat = ChatResponseFormat.Json } });

        await Assert.ThrowsAsync<ModelException>(() => triage.RunAsync(Stolen).AsTask());

        Assert.Single(client.Asked);
    }

    [Fact]
    public async Task Many_at_once_all_get_their_answer()
    {
        using ChoosyClient client = new(static options => options?.ResponseFormat is null ? null : "response_format is not supported");
        Predict<Triage> triage = Bound(client, []);

        Prediction<Triage>[] predictions = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => triage.RunAsync(Stolen).AsTask())));

        Assert.All(predictions, static prediction => Assert.Equal(Urgency.High, prediction.Value.Urgency));
    }

    private static Predict<Triage> Bound(IChatClient client, List<PromptEvent> events)
        => new Predict<Triage>(client, new PredictOptions { Adapter = JsonAdapter.Default }).Bind(new ProgramBinding { Observer = new Listener(events) });

    private sealed class Listener(List<PromptEvent> events) : IPromptObserver
    {
        public void Observe(PromptEvent happened)
        {
            lock (events)
            {
                events.Add(happened);
            }
        }
    }

    /// <summary>Answers, unless it has something to say against the options.</summary>
    private sealed class ChoosyClient(Func<ChatOptions?, string?> refuse) : IChatClient
    {
        private readonly ChatClientMetadata _metadata = new("choosy", null, "choosy-1");

        public List<string> Asked { get; } = [];

        public static string FormOf(ChatOptions? options)
            => options?.ResponseFormat is not ChatResponseFormatJson json ? "no format"
                : json.Schema is null ? "a JSON object"
                : options.AdditionalProperties?.ContainsKey("strict") == true ? "a strict JSON schema"
                : "a JSON schema";

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            lock (Asked)
            {
                Asked.Add(FormOf(options));
            }

            return refuse(options) is { } words
                ? throw new HttpRequestException(words, null, System.Net.HttpStatusCode.BadRequest)
                : Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, """{"summary":"card stolen","urgency":"high","verdict":"x"}""")));
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            ChatResponse response = await GetResponseAsync(messages, options, cancellationToken);
            foreach (char character in response.Text)
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, character.ToString());
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? _metadata : null;

        public void Dispose()
        {
        }
    }
}

/// <summary>Say something of a text.</summary>
[Signature]
public sealed partial class Verdict
{
    [InputField]
    public required string Text { get; init; }

    [OutputField(Name = "verdict")]
    public string Said { get; init; } = "";
}

