using System.Text.Json;

namespace PromptOpt;

/// <summary>What the schema of a field says, as far as reading replies needs it.</summary>
internal static class JsonSchemaText
{
    private static readonly string[] Narrower = ["\"enum\"", "\"const\"", "\"format\"", "\"array\"", "\"object\"", "\"integer\"", "\"number\"", "\"boolean\""];

    /// <summary>Whether any text at all fits.</summary>
    public static bool IsFreeText(string schema)
    {
        foreach (string word in Narrower)
        {
            if (schema.Contains(word, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a list fits.</summary>
    public static bool IsArray(string schema) => Is(schema, "\"array\"");

    /// <summary>Whether an object fits.</summary>
    public static bool IsObject(string schema) => Is(schema, "\"object\"");

    /// <summary>The list or dictionary without items that fits; <see langword="null"/> when none does.</summary>
    public static string? EmptyOf(string schema)
        => IsArray(schema) ? "[]" : IsObject(schema) && !schema.Contains("\"properties\"", StringComparison.Ordinal) ? "{}" : null;

    /// <summary>The names of the members of the record that fits, or that the items of a list are; none when it is something else.</summary>
    public static string[] MembersOf(string schema)
    {
        using ParsedJson json = ParsedJson.Parse(schema);
        if (!json.IsValid || json.Root.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        JsonElement record = json.Root.TryGetProperty("items", out JsonElement items) && items.ValueKind == JsonValueKind.Object ? items : json.Root;
        return record.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object
            ? [.. properties.EnumerateObject().Select(static member => member.Name)]
            : [];
    }

    private static bool Is(string schema, string type)
    {
        const string member = "\"type\"";
        int found = schema.IndexOf(member, StringComparison.Ordinal);
        return found >= 0 && schema.AsSpan(found + member.Length).TrimStart(" :[\n\r\t").StartsWith(type, StringComparison.Ordinal);
    }
}
