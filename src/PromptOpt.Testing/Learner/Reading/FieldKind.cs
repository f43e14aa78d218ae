namespace PromptOpt.Testing;

/// <summary>The kinds of values the learner can give.</summary>
internal enum FieldKind
{
    Text,
    ClosedSet,
    Boolean,
    Integer,
    Number,
    List,
    Object,
}

/// <summary>Tells the kind from the words for a type, in the way a reader would who does not know who wrote them.</summary>
internal static class FieldKinds
{
    private const string Json = "JSON ";

    public static FieldKind Of(string type, bool hasValues)
    {
        type = WithoutJson(type);
        if (Begins(type, "list", "array", "set of"))
        {
            return FieldKind.List;
        }

        if (Begins(type, "object", "record", "map", "dictionary"))
        {
            return FieldKind.Object;
        }

        if (hasValues)
        {
            return FieldKind.ClosedSet;
        }

        if (Begins(type, "bool", "true", "yes"))
        {
            return FieldKind.Boolean;
        }

        if (Begins(type, "int", "whole", "long"))
        {
            return FieldKind.Integer;
        }

        return Begins(type, "number", "float", "double", "decimal", "real") ? FieldKind.Number : FieldKind.Text;
    }

    /// <summary>The words without the remark that the value is JSON.</summary>
    public static string WithoutJson(string type) => type.StartsWith(Json, StringComparison.OrdinalIgnoreCase) ? type[Json.Length..] : type;

    private static bool Begins(string type, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (type.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
