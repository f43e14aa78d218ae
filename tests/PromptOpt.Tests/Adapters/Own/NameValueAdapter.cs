using System.Collections.Immutable;

namespace PromptOpt.Tests.Adapters.Own;

/// <summary>
/// An adapter as a user writes one: every field is a line <c>name = value</c>. A value is JSON on one line, so that no text of a field can begin another line.
/// </summary>
public class NameValueAdapter : TextAdapter
{
    public override string Name => "name-value";

    protected override string RenderSystemMessage(PromptTask task) => $$"""
        You are given lines of the form name = value, with JSON as values:
        {{Describe(task.Inputs)}}
        Answer with these lines, in this form, and nothing else:
        {{Describe(task.Outputs)}}
        Your task: {{OneLine(task.Instructions)}}
        """;

    protected override string RenderInputs(PromptTask task, ImmutableArray<FieldValue> inputs) => Render(inputs);

    protected override string RenderOutputs(PromptTask task, ImmutableArray<FieldValue> outputs) => Render(outputs);

    protected override void Read(PromptTask task, string reply, ReplyFields fields)
    {
        foreach (string line in reply.Split('\n'))
        {
            if (line.Split('=', 2) is [string name, string value])
            {
                fields.ReadJson(name, value);
            }
        }
    }

    private static string Render(ImmutableArray<FieldValue> fields) => string.Join('\n', fields.Select(static field => $"{field.Name} = {field.Json}"));

    private static string Describe(ImmutableArray<FieldDefinition> fields) => string.Join('\n', fields.SelectMany(About).Select(OneLine));

    private static IEnumerable<string> About(FieldDefinition field) =>
    [
        $"- {field.Name} ({field.TypeText}{(field.IsOptional || field.HasDefault ? ", may be left out" : "")}): {field.Description}",
        .. field.Constraints.Select(static rule => $"  - must be: {rule}"),
        .. field.AllowedValues.Select(static value => $"  - {value.Name}: {value.Description}"),
    ];

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
