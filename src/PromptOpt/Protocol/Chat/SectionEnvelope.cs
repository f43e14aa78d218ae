using System.Text.Json;

namespace PromptOpt;

/// <summary>
/// What models put round the value of a section though the marker says already what it is: the name of the field, as a label or as the only member of an object,
/// the sign of an item, or the call of a tool.
/// </summary>
internal static class SectionEnvelope<T>
    where T : class, ISignature<T>
{
    private static readonly string[][] Members = [.. T.Definition.Fields.Select(static field => JsonSchemaText.MembersOf(field.JsonSchema))];

    /// <summary>Whether a dictionary is expected, whose only key may as well be the name of the field.</summary>
    public static bool IsDictionary(int field) => Members[field].Length == 0 && JsonSchemaText.IsObject(T.Definition.Fields[field].JsonSchema);

    /// <summary>Reads the arguments of a call that stands where a record is expected.</summary>
    /// <param name="draft">Takes the value.</param>
    /// <param name="field">The field.</param>
    /// <param name="text">The section.</param>
    /// <param name="isRead">Whether a value was read. A call of another tool, several calls and a schema hold none.</param>
    /// <returns>Whether there is a call or a schema.</returns>
    public static bool TryReadCall(SignatureDraft<T> draft, int field, ReadOnlySpan<char> text, out bool isRead)
    {
        isRead = false;
        string[] members = Members[field];
        int start = text.IndexOf('{');
        if (start < 0 || members.Length == 0 || !ToolCall.MayBeIn(text))
        {
            return false;
        }

        using ParsedJson json = ParsedJson.ParseAt(text, start, out _);
        if (!json.IsValid || json.Root.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (JsonForm.IsSchema(json.Root, members.Contains) || JsonForm.HoldsSchema(json.Root, members.Contains))
        {
            return true;
        }

        List<JsonElement> calls = ToolCall.FindArguments(json.Root, members.Contains);
        isRead = calls.Count == 1 && JsonSchemaText.IsObject(T.Definition.Fields[field].JsonSchema) && TryReadArguments(draft, field, calls[0]);
        return calls.Count > 0;
    }

    /// <summary>Reads a value that stands behind the name of its field or behind the sign of an item.</summary>
    public static bool TryReadNamed(SignatureDraft<T> draft, int field, ReadOnlySpan<char> text)
    {
        if (TryReadMember(draft, field, text, isObject: false))
        {
            return true;
        }

        int lineEnd = text.IndexOfAny('\r', '\n');
        if (NamedLine.TryRead(text, 0, lineEnd < 0 ? text.Length : lineEnd, T.Definition, ExtraFields.None, out NamedLine line) && line.Field == field)
        {
            ReadOnlySpan<char> value = text[line.ValueStart..].Trim();
            return value.EndsWith(line.Emphasis, StringComparison.Ordinal) && TryRead(draft, field, value[..^line.Emphasis.Length]);
        }

        // Before a number it may be a minus.
        bool isItem = lineEnd < 0 && text is ['-' or '*' or '•', ' ', .. var item] && !item.ContainsAnyInRange('0', '9');
        return isItem && TryRead(draft, field, text[1..].Trim());
    }

    /// <summary>Reads the only member of an object when it has the name of the field.</summary>
    /// <param name="draft">Takes the value.</param>
    /// <param name="field">The field.</param>
    /// <param name="text">The section.</param>
    /// <param name="isObject">Whether its value must be an object.</param>
    public static bool TryReadMember(SignatureDraft<T> draft, int field, ReadOnlySpan<char> text, bool isObject)
    {
        text = ReplyText.WithoutFence(text);
        if (text is not ['{', .., '}'])
        {
            return false;
        }

        using ParsedJson json = ParsedJson.ParseLenient(text);
        return json.IsValid && !json.IsTorn && json.Root.ValueKind == JsonValueKind.Object
            && TryGetOwn(json.Root, field, out JsonElement value)
            && (!isObject || value.ValueKind == JsonValueKind.Object)
            && draft.TryReadJson(field, value, FieldReadMode.Lenient, out _);
    }

    private static bool TryGetOwn(JsonElement json, int field, out JsonElement value)
        => JsonMembers.TryGetOnly(json, out value) && JsonMembers.TryFind(json, T.Definition.Fields[field].Name, FieldReadMode.Lenient, out _);

    private static bool TryReadArguments(SignatureDraft<T> draft, int field, JsonElement arguments)
    {
        if (!ParsedJson.TryGetString(arguments, out string? text))
        {
            return TryReadRecord(draft, field, arguments);
        }

        using ParsedJson json = ParsedJson.Parse(text);
        return json.IsValid && json.Root.ValueKind == JsonValueKind.Object && TryReadRecord(draft, field, json.Root);
    }

    private static bool TryReadRecord(SignatureDraft<T> draft, int field, JsonElement json)
        => draft.TryReadJson(field, TryGetOwn(json, field, out JsonElement inside) ? inside : json, FieldReadMode.Lenient, out _);

    private static bool TryRead(SignatureDraft<T> draft, int field, ReadOnlySpan<char> text)
        => draft.TryReadText(field, text, FieldReadMode.Lenient, out _);
}
