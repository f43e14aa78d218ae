using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt.Testing.Tests;

/// <summary>Builds prompts in the layout of the runtime, message by message, with nothing behind them.</summary>
internal sealed class TestPrompt
{
    private static readonly PromptField Reasoning = new(ExtraField.Reasoning.Name, isInput: false, "text", ExtraField.Reasoning.Description, [], [], isOptional: false);

    private readonly List<PromptField> _fields = [];
    private readonly List<ChatMessage> _demonstrations = [];

    public string Instructions { get; init; } = "";

    public bool AsksForReasoning { get; init; }

    public static TestPrompt Classify(params string[] labels) => new TestPrompt().Input("message").Output("label", "text", labels);

    public TestPrompt With(string instructions) => Copy(instructions, AsksForReasoning);

    public TestPrompt WithReasoning() => Copy(Instructions, true);

    public TestPrompt Input(string name, string type = "text", string description = "") => Add(new(name, true, type, description, [], [], false));

    public TestPrompt Output(string name, string type = "text", string[]? values = null, string description = "", string[]? constraints = null)
        => Add(new(name, false, type, description, constraints ?? [], [.. (values ?? []).Select(static value => (value, ""))], false));

    public TestPrompt Described(string name, params (string Name, string Description)[] values)
        => Add(new(name, false, "text", "", [], values, false));

    public TestPrompt Demonstration(string user, params (string Name, string Value)[] answers)
    {
        _demonstrations.Add(new ChatMessage(ChatRole.User, Fields([(_fields[0].Name, user)])));
        _demonstrations.Add(new ChatMessage(ChatRole.Assistant, Fields(answers) + "[[ ## completed ## ]]"));
        return this;
    }

    public TestPrompt Label(string message, string label) => Demonstration(message, ("label", label));

    public List<ChatMessage> Ask(params string[] inputs)
    {
        string[] names = [.. _fields.Where(static field => field.IsInput).Select(static field => field.Name)];
        string request = string.Join(", then ", _fields.Where(static field => !field.IsInput).Select(static field => $"`{MarkerText.Of(field.Name)}`"));
        return
        [
            new ChatMessage(ChatRole.System, SystemMessage.Render(_fields, AsksForReasoning ? [Reasoning] : [], Instructions)),
            .. _demonstrations,
            new ChatMessage(ChatRole.User, Fields([.. names.Zip(inputs)]) + "Now answer: " + request + ", then end with `[[ ## completed ## ]]`."),
        ];
    }

    private static string Fields((string Name, string Value)[] fields)
        => string.Concat(fields.Select(static field => MarkerText.Of(field.Name) + "\n" + MarkerText.Escape(field.Value) + "\n\n"));

    private TestPrompt Add(PromptField field)
    {
        _fields.Add(field);
        return this;
    }

    private TestPrompt Copy(string instructions, bool asksForReasoning)
    {
        TestPrompt copy = new() { Instructions = instructions, AsksForReasoning = asksForReasoning };
        copy._fields.AddRange(_fields);
        copy._demonstrations.AddRange(_demonstrations);
        return copy;
    }
}

/// <summary>Shorthand for asking a client in a test.</summary>
internal static class Asking
{
    public static async Task<string> TextAsync(this IChatClient client, List<ChatMessage> messages, ChatOptions? options = null)
        => (await client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken)).Text;

    /// <summary>The answer of one field of a reply in marker layout.</summary>
    public static async Task<string> FieldAsync(this IChatClient client, string field, List<ChatMessage> messages, ChatOptions? options = null)
        => Assert.Single(MessageSections.Read(await client.TextAsync(messages, options)), section => section.Key == field).Value;

    public static Task<string> LabelAsync(this IChatClient client, List<ChatMessage> messages, ChatOptions? options = null)
        => client.FieldAsync("label", messages, options);
}
