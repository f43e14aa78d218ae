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
}
