using System.Buffers;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Elements as JSON: items make an array, others an object whose repeated members are arrays; without elements it is a text. Where the schema asks for a list, a lone member is its only item.
/// </summary>
internal static class XmlJson
{
    private const string Item = "item";
    private const string Array = "array";
    private const string Object = "object";

    /// <summary>The content of an element as JSON.</summary>
    /// <param name="content">The content.</param>
    /// <param name="schema">The JSON schema of what it is to be.</param>
    public static ParsedJson Of(ReadOnlySpan<char> content, string schema)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, ParsedJson.WriterOptions);
        if (XmlReply.Children(content) is { Count: > 0 } children)
        {
            using ParsedJson expected = ParsedJson.Parse(schema);
            Write(children, writer, expected.IsValid ? expected.Root : default, depth: 1);
        }
        else
        {
            writer.WriteStringValue(XmlReply.ToText(content));
        }

        writer.Flush();
        return ParsedJson.FromUtf8(buffer.WrittenMemory);
    }

    private static void Write(List<(string Name, string? Content)> children, Utf8JsonWriter writer, JsonElement schema, int depth)
    {
        if (children.TrueForAll(static child => LooseName.Equals(child.Name, Item)))
        {
            WriteArray(children, writer, schema, depth);
            return;
        }

        writer.WriteStartObject();
        foreach (IGrouping<string, (string Name, string? Content)> group in children.GroupBy(static child => child.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(group.Key);
            List<(string Name, string? Content)> values = [.. group];
            JsonElement member = MemberOf(schema, group.Key);
            if (values.Count == 1)
            {
                WriteChild(values[0].Content, writer, member, depth);
            }
            else
            {
                WriteArray(values, writer, member, depth);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(List<(string Name, string? Content)> children, Utf8JsonWriter writer, JsonElement schema, int depth)
    {
        JsonElement item = Find(schema, "items");
        writer.WriteStartArray();
        foreach ((_, string? content) in children)
        {
            WriteChild(content, writer, item, depth);
        }

        writer.WriteEndArray();
    }

    private static void WriteChild(string? content, Utf8JsonWriter writer, JsonElement schema, int depth)
    {
        List<(string Name, string? Content)> children = depth >= LenientJson.MaxDepth ? [] : XmlReply.Children(content);
        if (children.Count > 0)
        {
            Write(children, writer, schema, depth + 1);
        }
        else if (content is null)
        {
            WriteNothing(writer, schema);
        }
        else
        {
            WriteText(XmlReply.ToText(content), writer, schema);
        }
    }

    private static void WriteNothing(Utf8JsonWriter writer, JsonElement schema)
    {
        if (Is(schema, Array) && !Is(schema, "null"))
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteText(string text, Utf8JsonWriter writer, JsonElement schema)
    {
        bool isList = Is(schema, Array);
        if (isList || Is(schema, Object))
        {
            using ParsedJson json = ParsedJson.Parse(text);
            if (json.IsValid && json.Root.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            {
                json.Root.WriteTo(writer);
                return;
            }
        }

        if (!isList)
        {
            writer.WriteStringValue(text);
            return;
        }

        writer.WriteStartArray();
        if (text.Length > 0)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static JsonElement MemberOf(JsonElement schema, string name)
        => Find(Find(schema, "properties"), name) is { ValueKind: not JsonValueKind.Undefined } member ? member : Find(schema, "additionalProperties");

    private static JsonElement Find(JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement found) ? found : default;

    private static bool Is(JsonElement schema, string type)
        => Find(schema, "type") is var types
            && (types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Any(one => one.ValueEquals(type)) : types.ValueKind == JsonValueKind.String && types.ValueEquals(type));
}
