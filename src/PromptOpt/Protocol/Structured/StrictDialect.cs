using System.Text.Json;

namespace PromptOpt;

/// <summary>
/// Tells a schema that endpoints can hold a model to strictly. They want every object closed and all its members required, and know few keywords: a dictionary, whose members have no names, is none of
/// it, nor is what a codec of a user's may say beyond.
/// </summary>
internal static class StrictDialect
{
    private static readonly string[] Keywords = ["type", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "const", "description", "format"];
    private static readonly string[] Formats = ["date", "date-time", "time", "duration", "uuid"];
    private static readonly string[] Types = ["string", "integer", "number", "boolean", "null", "array", "object"];

    public static bool Is(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.EnumerateObject().All(IsKnown))
        {
            return false;
        }

        return schema.TryGetProperty("anyOf", out JsonElement choices) ? choices.ValueKind == JsonValueKind.Array && choices.EnumerateArray().All(Is)
            : schema.TryGetProperty("type", out JsonElement type)
                && ParsedJson.TryGetString(type, out string? name)
                && Types.Contains(name)
                && (name != "array" || (schema.TryGetProperty("items", out JsonElement items) && Is(items)))
                && (name != "object" || IsClosed(schema));
    }

    private static bool IsKnown(JsonProperty keyword)
        => Keywords.Contains(JsonMembers.NameOf(keyword))
            && (!keyword.NameEquals("format") || (ParsedJson.TryGetString(keyword.Value, out string? format) && Formats.Contains(format)));

    private static bool IsClosed(JsonElement schema)
        => schema.TryGetProperty("additionalProperties", out JsonElement others)
            && others.ValueKind == JsonValueKind.False
            && schema.TryGetProperty("properties", out JsonElement properties)
            && properties.ValueKind == JsonValueKind.Object
            && schema.TryGetProperty("required", out JsonElement required)
            && required.ValueKind == JsonValueKind.Array
            && properties.EnumerateObject().All(member => Is(member.Value) && required.EnumerateArray().Any(name => ParsedJson.TryGetString(name, out string? text) && text == JsonMembers.NameOf(member)));
}
