using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <content>Replies without any marker of an output.</content>
internal sealed partial class ReplyReader<T>
{
    // Objects tried in one reply; text full of braces must not cost more than this many passes.
    private const int MaxObjects = 16;

    private static readonly int LoneField = T.Definition.Outputs.Count == 1 ? T.Definition.Fields.Length - 1 : -1;

    private void ReadUnmarked()
    {
        string text = MarkerText.Unescape(_text[ReplyThinking.EndUnmarked(_text)..]);
        _isWhole = text.AsSpan().TrimEnd() is [.., '}' or ']' or '`' or '>'];
        if (!TryReadObject(text) && !TryReadElements(text))
        {
            TryReadLoneValue(text);
        }
    }

    /// <summary>Reads the first JSON object that has every required output, or else the first of those that have most.</summary>
    private bool TryReadObject(ReadOnlySpan<char> text)
    {
        ParsedJson best = default;
        int bestCount = 0;
        int at = 0;
        for (int tried = 0; tried < MaxObjects && bestCount < T.Definition.Outputs.Count; tried++)
        {
            int found = text[at..].IndexOf('{');
            if (found < 0)
            {
                break;
            }

            ParsedJson json = ParsedJson.ParseAt(text, at + found, out int end);
            FieldSet outputs = json.IsValid && json.Root.ValueKind == JsonValueKind.Object ? OutputsIn(json.Root) : default;
            at = outputs.IsEmpty ? at + found + 1 : end;
            if (outputs.Count > bestCount)
            {
                best.Dispose();
                (best, bestCount) = (json, outputs.Count);
                if (outputs.ContainsAll(Required))
                {
                    break;
                }
            }
            else
            {
                json.Dispose();
            }
        }

        if (bestCount == 0)
        {
            return false;
        }

        ReadMembers(best.Root);
        best.Dispose();
        return true;
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

    private void ReadMembers(JsonElement json)
    {
        foreach (int field in T.Definition.Outputs)
        {
            FieldDefinition definition = T.Definition.Fields[field];
            if (!JsonMembers.TryFind(json, definition.Name, FieldReadMode.Lenient, out JsonElement member)
                || (member.ValueKind == JsonValueKind.Null && definition.HasDefault))
            {
                continue;
            }

            if (_draft.TryReadJson(field, member, FieldReadMode.Lenient, out FieldError error))
            {
                NoteRead(field, member.GetRawText());
            }
            else
            {
                Fail(field, error.Kind, error.ToString());
            }
        }

        if (_asksForReasoning && JsonMembers.TryFind(json, MarkerText.Reasoning, FieldReadMode.Lenient, out JsonElement reasoning))
        {
            _reasoning = ParsedJson.TryGetString(reasoning, out string? thoughts) ? thoughts : null;
        }
    }

    /// <summary>Reads elements named after the outputs.</summary>
    private bool TryReadElements(string text)
    {
        bool any = false;
        foreach (int field in T.Definition.Outputs)
        {
            if (XmlReply.TryFind(text, T.Definition.Fields[field].Name, out string? content))
            {
                any = true;
                ReadElement(field, content);
            }
        }

        if (any && _asksForReasoning && XmlReply.TryFind(text, MarkerText.Reasoning, out string? reasoning))
        {
            _reasoning = reasoning is null ? null : XmlReply.ToText(reasoning);
        }

        return any;
    }

    private void ReadElement(int field, string? content)
    {
        // An element closed in itself holds nothing, like a field that was left out.
        if (content is null)
        {
            return;
        }

        string text = XmlReply.ToText(content);
        if (_draft.TryReadText(field, text, FieldReadMode.Lenient, out FieldError error) || TryReadElementAsJson(field, content))
        {
            NoteRead(field, text);
        }
        else
        {
            Fail(field, error.Kind, error.ToString());
        }
    }

    private bool TryReadElementAsJson(int field, string content)
    {
        using ParsedJson json = XmlReply.ToJson(content);
        return json.IsValid && _draft.TryReadJson(field, json.Root, FieldReadMode.Lenient, out _);
    }

    /// <summary>Takes the whole reply for a lone output, unless that is free text, which would take chatter for an answer.</summary>
    private void TryReadLoneValue(ReadOnlySpan<char> text)
    {
        if (LoneField >= 0
            && !JsonSchemaText.IsFreeText(T.Definition.Fields[LoneField].JsonSchema)
            && !text.IsWhiteSpace()
            && _draft.TryReadText(LoneField, text, FieldReadMode.Lenient, out _))
        {
            NoteRead(LoneField, text.ToString());
        }
    }
}
