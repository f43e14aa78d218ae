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

    private static bool Is(string schema, string type)
    {
        const string member = "\"type\"";
        int found = schema.IndexOf(member, StringComparison.Ordinal);
        return found >= 0 && schema.AsSpan(found + member.Length).TrimStart(" :[\n\r\t").StartsWith(type, StringComparison.Ordinal);
    }
}
