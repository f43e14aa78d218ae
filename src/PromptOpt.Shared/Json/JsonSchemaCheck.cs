using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>
/// Compares a JSON value with the schema of a field, as far as that decides whether a demonstration can be read: kinds, members of closed sets,
/// unknown members. Formats of texts are left to the runtime's readers.
/// </summary>
internal static class JsonSchemaCheck
{
    /// <summary>What is wrong with the value, or <see langword="null"/>.</summary>
    public static string? Mistake(JsonText value, JsonText schema)
    {
        if (schema.Find("anyOf") is { } choices)
        {
            string? first = null;
            foreach (JsonText choice in choices.Items)
            {
                if (Mistake(value, choice) is not { } mistake)
                {
                    return null;
                }

                first ??= mistake;
            }

            return first;
        }

        if (schema.Find("enum") is { } members)
        {
            return value.Kind == JsonTextKind.String && members.Items.Any(member => member.Text == value.Text)
                ? null
                : $"{Describe(value)} is none of {string.Join(", ", members.Items.Take(10).Select(static member => $"'{member.Text}'"))}{(members.Items.Count > 10 ? ", …" : "")}";
        }

        return schema.Find("type")?.Text switch
        {
            "string" => Expect(value, JsonTextKind.String, "a text"),
            "boolean" => Expect(value, JsonTextKind.Boolean, "true or false"),
            "null" => Expect(value, JsonTextKind.Null, "null"),
            "number" => Expect(value, JsonTextKind.Number, "a number"),
            "integer" => Expect(value, JsonTextKind.Number, "a whole number")
                ?? (value.Text.IndexOfAny(['.', 'e', 'E']) >= 0 ? $"{Describe(value)} is no whole number" : null),
            "array" => Expect(value, JsonTextKind.Array, "a list") ?? MistakeInItems(value, schema),
            "object" => Expect(value, JsonTextKind.Object, "an object") ?? MistakeInMembers(value, schema),
            _ => null,
        };
    }

    private static string? MistakeInItems(JsonText value, JsonText schema)
    {
        if (schema.Find("items") is not { } itemSchema)
        {
            return null;
        }

        for (int i = 0; i < value.Items.Count; i++)
        {
            if (Mistake(value.Items[i], itemSchema) is { } mistake)
            {
                return $"at [{i.ToString(CultureInfo.InvariantCulture)}]: {mistake}";
            }
        }

        return null;
    }

    private static string? MistakeInMembers(JsonText value, JsonText schema)
    {
        JsonText? properties = schema.Find("properties");
        JsonText? others = schema.Find("additionalProperties");
        foreach (JsonTextMember member in value.Members)
        {
            JsonText? memberSchema = properties?.Find(member.Name) ?? (others is { Kind: JsonTextKind.Object } ? others : null);
            if (memberSchema is null)
            {
                if (others is { Kind: JsonTextKind.Boolean, Text: "false" })
                {
                    return $"the member '{member.Name}' is unknown";
                }
            }
            else if (Mistake(member.Value, memberSchema) is { } mistake)
            {
                return $"at .{member.Name}: {mistake}";
            }
        }

        return null;
    }

    private static string? Expect(JsonText value, JsonTextKind kind, string expected)
        => value.Kind == kind ? null : $"{Describe(value)} is not {expected}";

    private static string Describe(JsonText value) => value.Kind switch
    {
        JsonTextKind.String => value.Text.Length <= 40 ? $"'{value.Text}'" : "the text",
        JsonTextKind.Array => "a list",
        JsonTextKind.Object => "an object",
        _ => value.Text,
    };
}
