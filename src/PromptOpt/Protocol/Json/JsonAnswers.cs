using System.Text.Json;

namespace PromptOpt;

/// <summary>
/// Finds the answers in a JSON value: objects whose members are the outputs, by themselves, in a list, in an object around them or as the arguments of a
/// tool call. What stands in a string is text, and a JSON schema is no answer.
/// </summary>
internal readonly struct JsonAnswers<T>(AnswerChoice<T> choice, ExtraFields extraFields, bool isWhole, Range place)
    where T : class, ISignature<T>
{
    /// <summary>Adds every answer in the value.</summary>
    public void AddAll(JsonElement json) => AddAll(json, isForeign: false);

    private void AddAll(JsonElement json, bool isForeign)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in json.EnumerateArray())
            {
                AddAll(item, isForeign);
            }
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            if (JsonForm.IsSchema(json, IsKnown) || JsonForm.HoldsSchema(json, IsKnown))
            {
                choice.NoteEnvelope();
            }
            else
            {
                AddObject(json, isForeign);
            }
        }
    }

    private void AddObject(JsonElement json, bool isForeign)
    {
        List<JsonElement> calls = ToolCall.FindArguments(json, IsKnown);
        foreach (JsonElement arguments in calls)
        {
            choice.NoteEnvelope();
            AddArguments(arguments, isForeign);
        }

        if (calls.Count > 0)
        {
            return;
        }

        FieldSet outputs = OutputsIn(json);
        if (!outputs.IsEmpty)
        {
            choice.Add(Read(json, outputs, isForeign));
        }

        if (outputs.ContainsAll(T.Definition.Outputs))
        {
            return;
        }

        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && !IsOutput(JsonMembers.NameOf(member)))
            {
                AddAll(member.Value, isForeign || ForeignElement.Is(JsonMembers.NameOf(member)));
            }
        }
    }

    /// <summary>The arguments of a tool call are an object, or a string that holds one.</summary>
    private void AddArguments(JsonElement arguments, bool isForeign)
    {
        if (!ParsedJson.TryGetString(arguments, out string? text))
        {
            AddObjectOfArguments(arguments, isForeign);
            return;
        }

        using ParsedJson json = ParsedJson.Parse(text);
        if (json.IsValid && json.Root.ValueKind == JsonValueKind.Object)
        {
            AddObjectOfArguments(json.Root, isForeign);
        }
    }

    /// <summary>For a lone record the arguments may be its members, where there are any.</summary>
    private void AddObjectOfArguments(JsonElement json, bool isForeign)
    {
        int lone = OutputFields<T>.Lone;
        if (lone < 0 || !json.EnumerateObject().Any() || !JsonSchemaText.IsObject(T.Definition.Fields[lone].JsonSchema) || !OutputsIn(json).IsEmpty
            || JsonForm.IsSchema(json, IsKnown) || JsonForm.HoldsSchema(json, IsKnown) || JsonForm.IsTypeOf(json))
        {
            AddAll(json, isForeign);
            return;
        }

        ReplyAnswer<T> answer = NewAnswer(isForeign);
        if (answer.TryReadJson(lone, json))
        {
            choice.Add(answer);
        }
        else
        {
            AddAll(json, isForeign);
        }
    }

    private static FieldSet OutputsIn(JsonElement json)
    {
        FieldSet outputs = default;
        foreach (int field in T.Definition.Outputs)
        {
            if (JsonMembers.TryFind(json, T.Definition.Fields[field].Name, OutputFields<T>.Names, FieldReadMode.Lenient, out _, out _))
            {
                outputs = outputs.Add(field);
            }
        }

        return outputs;
    }

    private static bool IsOutput(string name) => OutputNames.Find(name, T.Definition, ExtraFields.None) >= 0;

    /// <summary>Whether a member with that name may be an output, or a part of the lone one.</summary>
    private static bool IsKnown(string name) => IsOutput(name) || OutputFields<T>.LoneMembers.Contains(name);

    /// <param name="isForeign">Whether a member around it says that it is something else than the answer.</param>
    private ReplyAnswer<T> NewAnswer(bool isForeign)
    {
        ReplyAnswer<T> answer = new() { IsWhole = isWhole };
        if (!isForeign)
        {
            answer.Places.Add(place);
        }

        return answer;
    }

    private ReplyAnswer<T> Read(JsonElement json, FieldSet outputs, bool isForeign)
    {
        ReplyAnswer<T> answer = NewAnswer(isForeign);
        foreach (int field in outputs)
        {
            FieldDefinition definition = T.Definition.Fields[field];
            JsonMembers.TryFind(json, definition.Name, OutputFields<T>.Names, FieldReadMode.Lenient, out JsonElement member, out bool isAmbiguous);
            if (isAmbiguous)
            {
                answer.IsAmbiguous = true;
                answer.Fail(field, AnswerChoice<T>.SeveralValues);
            }
            else if (member.ValueKind == JsonValueKind.Null && definition.HasDefault)
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

        for (int i = 0; i < extraFields.Count; i++)
        {
            if (JsonMembers.TryFind(json, extraFields[i].Name, OutputFields<T>.Names, FieldReadMode.Lenient, out JsonElement member, out bool isAmbiguous))
            {
                if (isAmbiguous)
                {
                    answer.IsAmbiguous = true;
                    answer.FailAll(AnswerChoice<T>.SeveralValues);
                }

                answer.SetExtra(i, ParsedJson.TryGetString(member, out string? text) ? text : null, extraFields);
            }
        }

        return answer;
    }
}
