using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Finds the answers in a JSON value: objects whose members are the outputs, by themselves, in a list, in an object around them or as the arguments of a
/// tool call. What stands in a string is text, and a JSON schema is no answer.
/// </summary>
internal readonly struct JsonAnswers<T>(AnswerChoice<T> choice, bool asksForReasoning, bool isWhole)
    where T : class, ISignature<T>
{
    private static readonly string[] ToolNames = ["name", "tool", "tool_name", "function", "type", "recipient_name"];
    private static readonly string[] ToolArguments = ["arguments", "parameters", "args", "input", "tool_input"];

    /// <summary>Adds every answer in the value.</summary>
    public void AddAll(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in json.EnumerateArray())
            {
                AddAll(item);
            }
        }
        else if (json.ValueKind == JsonValueKind.Object && !JsonForm.IsSchema(json, IsOutput))
        {
            AddObject(json);
        }
    }

    private void AddObject(JsonElement json)
    {
        if (TryFindArguments(json, out JsonElement arguments))
        {
            AddArguments(arguments);
            return;
        }

        FieldSet outputs = OutputsIn(json);
        if (!outputs.IsEmpty)
        {
            choice.Add(Read(json, outputs));
        }

        if (outputs.ContainsAll(T.Definition.Outputs))
        {
            return;
        }

        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && !IsOutput(JsonMembers.NameOf(member)))
            {
                AddAll(member.Value);
            }
        }
    }

    /// <summary>The arguments of a tool call are an object, or a string that holds one.</summary>
    private void AddArguments(JsonElement arguments)
    {
        if (!ParsedJson.TryGetString(arguments, out string? text))
        {
            AddAll(arguments);
            return;
        }

        using ParsedJson json = ParsedJson.Parse(text);
        if (json.IsValid && json.Root.ValueKind == JsonValueKind.Object)
        {
            AddAll(json.Root);
        }
    }

    private static bool TryFindArguments(JsonElement json, out JsonElement arguments)
    {
        arguments = default;
        bool isNamed = false;
        foreach (string name in ToolNames)
        {
            isNamed |= json.TryGetProperty(name, out _);
        }

        if (!isNamed)
        {
            return false;
        }

        foreach (string name in ToolArguments)
        {
            if (!IsOutput(name) && json.TryGetProperty(name, out arguments) && arguments.ValueKind is JsonValueKind.Object or JsonValueKind.String)
            {
                return true;
            }
        }

        return false;
    }

    private static FieldSet OutputsIn(JsonElement json)
    {
        FieldSet outputs = default;
        foreach (int field in T.Definition.Outputs)
        {
            if (JsonMembers.TryFind(json, T.Definition.Fields[field].Name, FieldReadMode.Lenient, out _))
            {
                outputs = outputs.Add(field);
            }
        }

        return outputs;
    }

    private static bool IsOutput(string name) => OutputNames.Find(name, T.Definition, asksForReasoning: false) >= 0;

    private ReplyAnswer<T> Read(JsonElement json, FieldSet outputs)
    {
        ReplyAnswer<T> answer = new() { IsWhole = isWhole };
        foreach (int field in outputs)
        {
            FieldDefinition definition = T.Definition.Fields[field];
            JsonMembers.TryFind(json, definition.Name, FieldReadMode.Lenient, out JsonElement member);
            if (member.ValueKind == JsonValueKind.Null && definition.HasDefault)
            {
                answer.NoteAbsent(field);
            }
            else if (OutputFields<T>.IsFreeText(field) && JsonForm.IsTypeOf(member))
            {
                answer.IsForm = true;
                answer.Fail(field, "expected text, found a JSON schema");
            }
            else
            {
                answer.IsForm |= JsonForm.IsPlaceholder(member, definition.Name, !answer.TryReadJson(field, member));
            }
        }

        if (asksForReasoning && JsonMembers.TryFind(json, MarkerText.Reasoning, FieldReadMode.Lenient, out JsonElement reasoning))
        {
            answer.Reasoning = ParsedJson.TryGetString(reasoning, out string? thoughts) ? thoughts : null;
        }

        return answer;
    }
}
