using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;
using PromptOpt.Testing;
using YamlDotNet.RepresentationModel;

namespace PromptOpt.Runner.Tests.Exports;

/// <summary>A prompt that has left PromptOpt asks the same as one that has not.</summary>
public sealed partial class ExportTests
{
    private const string Hostile = "Sort {thing} with care.\n{{ thing }} {% endraw %} {%- endraw -%} {# no comment #}\n```` --- user: \"quoted\" \\n 猫 {";

    private static readonly Dataset<Sort> Things = Dataset<Sort>.Of(
        new[] { "red apple", "green pear", "steel hammer", "long saw", "sweet plum", "sharp chisel" }.Select(static (thing, i) => new Sort { Thing = thing, Basket = i is 0 or 1 or 4 ? Basket.Fruit : Basket.Tool }));

    private static readonly Dataset<Sort> Asked = Dataset<Sort>.Of(
        new[] { "small apple", "blunt chisel", "sour plum", "new hammer", "old saw", "```\nuser:\n{thing}", "{{ thing }}" }.Select(static (thing, i) => new Sort { Thing = thing, Basket = i is 0 or 2 ? Basket.Fruit : Basket.Tool }));

    private static readonly ProgramParameters Tuned = ProgramParameters.Untuned.With("Choose", new PredictorParameters
    {
        Instructions = Hostile,
        Demos = [.. Things.Select(static thing => Demo.Of(thing.Value, thing.Present))],
    });

    private static readonly ProgramRegistration TunedSorter = new ProgramRegistration<Sorter, Sort>(
        "Sorter", static (client, _) => new Sorter(client), [new TunedPrompt(null, "prompts/sorter.prompt.json", static () => Tuned)], "1");

    [Theory]
    [InlineData("markdown")]
    [InlineData("messages")]
    [InlineData("prompty")]
    [InlineData("openai")]
    public async Task An_exported_prompt_asks_the_same_and_scores_the_same(string format)
    {
        string exported = await ExportAsync(TunedSorter, format);
        using InContextLearnerChatClient model = new();
        Sorter program = new Sorter(model).Bind(Tuned);
        Predict<Sort> asked = new Predict<Sort>(model).Bind(ProgramParameters.Untuned.With("self", Tuned["Choose"]));
        int right = 0;
        foreach (Example<Sort> row in Asked)
        {
            ChatMessage[] messages = [.. Fill(format, exported, row.Value.Thing)];

            Assert.Equal(asked.RenderPrompt(row.Value).Messages.Select(message => TextOf(message, format)), messages.Select(message => TextOf(message, format)));
            ChatResponse reply = await model.GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken);
            right += ChatAdapter.Default.PromptFor<Sort>(PredictorParameters.Untuned, ExtraFields.None).Read(row.Value, reply) is { IsComplete: true } answer && answer.Value.Basket == row.Value.Basket ? 1 : 0;
        }

        EvaluationResult<Sort> score = await new Evaluator().EvaluateAsync(program, Asked, Metric.Create<Sort>("Same", static (expected, actual) => expected.Basket == actual.Basket), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(score.Mean, right / (double)Asked.Count, precision: 9);
    }

    [Fact]
    public async Task A_Prompty_file_says_in_its_front_matter_what_is_sent_beside_the_messages()
    {
        ProgramRegistration program = new ProgramRegistration<Predict<Sort>, Sort>(
            "sort", static (client, _) => new Predict<Sort>(client, new PredictOptions { ChatOptions = new ChatOptions { Temperature = 0.25f, MaxOutputTokens = 200, StopSequences = ["1e5"], ModelId = "true" } }), [], "");

        YamlMappingNode front = FrontMatterOf(await ExportAsync(program, "prompty"));

        Assert.Equal(
            """{ { name, sort }, { model, { { api, chat }, { configuration, { { name, true } } }, { parameters, { { temperature, 0.25 }, { max_tokens, 200 }, { stop, [ 1e5 ] } } } } }, { inputs, { { thing, { { type, string }, { description, what is sorted } } } } }, { template, jinja2 } }""",
            front.ToString());
        Assert.Equal(YamlDotNet.Core.ScalarStyle.DoubleQuoted, ((YamlScalarNode)front["model"]["configuration"]["name"]).Style);
    }

    [Fact]
    public async Task A_request_body_is_what_our_client_sends()
    {
        ProgramRegistration program = new ProgramRegistration<Predict<Sort>, Sort>(
            "sort", static (client, _) => new Predict<Sort>(client, new PredictOptions { ChatOptions = new ChatOptions { Temperature = 0.25f, ModelId = "small" } }), [], "");

        using var body = JsonDocument.Parse(await ExportAsync(program, "openai"));

        Assert.Equal(("small", 0.25, 2), (body.RootElement.GetProperty("model").GetString(), body.RootElement.GetProperty("temperature").GetDouble(), body.RootElement.GetProperty("messages").GetArrayLength()));
    }

    [Fact]
    public async Task A_text_that_Prompty_would_take_for_another_message_is_refused()
    {
        ProgramParameters tuned = ProgramParameters.Untuned.With("Choose", new PredictorParameters { Instructions = "Sort.\n  # User :\nNothing." });
        ProgramRegistration program = new ProgramRegistration<Sorter, Sort>("Sorter", static (client, _) => new Sorter(client), [new TunedPrompt(null, "a.prompt.json", () => tuned)], "1");
        using App app = new() { Programs = [program] };

        AppRun run = await app.RunAsync("export", "--format", "prompty");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("nothing but a role", run.Progress, StringComparison.Ordinal);
        Assert.Contains("Export it as messages", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_to_the_console_or_into_a_file_and_says_so_as_JSON()
    {
        using App app = new() { Programs = [TunedSorter] };

        AppRun shown = await app.RunAsync("export");
        AppRun untuned = await app.RunAsync("export", "Sorter", "--untuned");
        AppRun json = await app.RunAsync("export", "--format", "messages", "--output", "out/prompt.json", "--json");

        Assert.StartsWith("# Sorter: Choose\n\n## system\n\n`````text\n", shown.Results, StringComparison.Ordinal);
        Assert.StartsWith("# Sorter: Choose\n\n## system\n\n```text\n", untuned.Results, StringComparison.Ordinal);
        using var result = JsonDocument.Parse(json.Results);
        Assert.Equal(File.ReadAllText(Path.Combine(app.Directory, "out", "prompt.json")), result.RootElement.GetProperty("text").GetString());
        Assert.Equal(("Choose", "messages", "prompts/sorter.prompt.json"), (result.RootElement.GetProperty("predictor").GetString(), result.RootElement.GetProperty("format").GetString(), result.RootElement.GetProperty("tuned_from").GetString()));
    }

    [Fact]
    public async Task What_a_form_does_not_say_is_said_beside_it()
    {
        ProgramRegistration program = new ProgramRegistration<Predict<Sort>, Sort>(
            "sort", static (client, _) => new Predict<Sort>(client, new PredictOptions { Adapter = JsonAdapter.Default, ChatOptions = new ChatOptions { TopK = 5, Instructions = "Be brief." } }), [], "");
        using App app = new() { Programs = [program] };

        AppRun prompty = await app.RunAsync("export", "sort", "--format", "prompty");
        AppRun body = await app.RunAsync("export", "sort", "--format", "openai");

        Assert.Contains("---\nsystem:\nBe brief.\n\nsystem:\n", prompty.Results, StringComparison.Ordinal);
        Assert.Contains("\"thing\": {{thing | tojson}}", prompty.Results, StringComparison.Ordinal);
        Assert.Contains("each input stands as a JSON value", prompty.Progress, StringComparison.Ordinal);
        Assert.Contains("sent by PromptOpt: response format, top_k", prompty.Progress, StringComparison.Ordinal);
        Assert.DoesNotContain("Not said", body.Progress, StringComparison.Ordinal);
        Assert.Contains("\"top_k\": 5", body.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no step 'Nobody'", "export", "--predictor", "Nobody")]
    [InlineData("'prompty'", "export", "--format", "word")]
    public async Task What_there_is_not_is_refused(string said, params string[] arguments)
    {
        using App app = new();

        AppRun run = await app.RunAsync(arguments);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(said, run.Progress, StringComparison.Ordinal);
    }

    // Prompty takes the blank lines at the end of a message away.
    private static (string Role, string Text) TextOf(ChatMessage message, string format) => (message.Role.Value, format == "prompty" ? message.Text.TrimEnd() : message.Text);

    private static async Task<string> ExportAsync(ProgramRegistration program, string format)
    {
        using App app = new() { Programs = [program] };
        AppRun run = await app.RunAsync("export", program.Name, "--format", format, "--output", "exported");
        Assert.True(run.ExitCode == ExitCodes.Success, run.Progress);
        return await File.ReadAllTextAsync(Path.Combine(app.Directory, "exported"));
    }

    /// <summary>The messages that another tool makes of an exported prompt.</summary>
    private static IEnumerable<ChatMessage> Fill(string format, string exported, string thing)
    {
        (string Role, string Text)[] messages = format switch
        {
            "messages" => OfJson(JsonDocument.Parse(exported).RootElement),
            "openai" => OfJson(JsonDocument.Parse(exported).RootElement.GetProperty("messages")),
            "markdown" => [.. MarkdownMessage.Matches(exported).Select(static match => (match.Groups["role"].Value, match.Groups["text"].Value))],
            _ => [.. PromptyMessage.Split(exported[(exported.IndexOf("---\n", 4, StringComparison.Ordinal) + 4)..]).Skip(1).Chunk(2).Select(pair => (pair[0], Jinja(pair[1].TrimEnd('\n'), thing)))],
        };
        return messages.Select((message, i) => new ChatMessage(
            new ChatRole(message.Role),
            i == messages.Length - 1 && format != "prompty" ? message.Text.Replace("{thing}", thing, StringComparison.Ordinal) : message.Text));
    }

    private static (string Role, string Text)[] OfJson(JsonElement messages)
        => [.. messages.EnumerateArray().Select(static message => (message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!))];

    private static string Jinja(string template, string thing)
        => JinjaPart.Replace(template, match => match.Groups["raw"].Success ? match.Groups["raw"].Value : match.Groups["text"].Success ? match.Groups["text"].Value : thing);

    private static YamlMappingNode FrontMatterOf(string prompty)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(prompty[4..prompty.IndexOf("---\n", 4, StringComparison.Ordinal)]));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    [GeneratedRegex(@"## (?<role>\w+)\n\n(?<fence>`{3,})text\n(?<text>.*?)\n\k<fence>\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex MarkdownMessage { get; }

    [GeneratedRegex(@"^(system|user|assistant):\n", RegexOptions.Multiline)]
    private static partial Regex PromptyMessage { get; }

    [GeneratedRegex(@"\{% raw %\}(?<raw>.*?)\{% endraw %\}|\{\{ '(?<text>[^']*)' \}\}|\{\{thing\}\}", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex JinjaPart { get; }
}
