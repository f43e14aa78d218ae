using System.Text;

namespace PromptOpt.Shared;

/// <summary>
/// The fingerprints by which an artifact recognises the signatures it was tuned for, in two grades: what a field is (a change makes demonstrations
/// unusable), and how things are worded (a change leaves them usable).
/// </summary>
internal static class SignatureFingerprints
{
    /// <summary>Direction, type and optionality of one field.</summary>
    /// <param name="isInput">Whether the model is given the field.</param>
    /// <param name="jsonSchema">The field's schema; descriptions in it do not count.</param>
    /// <param name="isOptional">Whether it may be absent.</param>
    public static string OfField(bool isInput, string jsonSchema, bool isOptional)
    {
        StringBuilder type = new();
        if (JsonTextReader.Read(jsonSchema, out _) is { } schema)
        {
            AppendType(type, schema);
        }
        else
        {
            type.Append(jsonSchema);
        }

        return ContentHash.Of([isInput ? "input" : "output", type.ToString(), isOptional ? "optional" : "required"]);
    }

    /// <summary>The task text and every description.</summary>
    /// <param name="instructions">The declared task text.</param>
    /// <param name="descriptions">For each field in order its description, its schema (for the descriptions of nested members), then the descriptions of its allowed values.</param>
    public static string OfWording(string instructions, IEnumerable<string> descriptions)
        => ContentHash.Of([instructions, .. descriptions]);

    // Under "properties" stand names of the user's own, one of which may be "description".
    private static void AppendType(StringBuilder type, JsonText schema)
    {
        switch (schema.Kind)
        {
            case JsonTextKind.Object:
                foreach (JsonTextMember member in schema.Members)
                {
                    if (member.Name == "description")
                    {
                        continue;
                    }

                    type.Append('(').Append(member.Name).Append(' ');
                    if (member.Name == "properties")
                    {
                        foreach (JsonTextMember property in member.Value.Members)
                        {
                            type.Append('(').Append(JsonTextFormat.Quote(property.Name)).Append(' ');
                            AppendType(type, property.Value);
                            type.Append(')');
                        }
                    }
                    else
                    {
                        AppendType(type, member.Value);
                    }

                    type.Append(')');
                }

                break;
            case JsonTextKind.Array:
                foreach (JsonText item in schema.Items)
                {
                    type.Append('[');
                    AppendType(type, item);
                    type.Append(']');
                }

                break;
            default:
                type.Append(JsonTextFormat.ToLine(schema));
                break;
        }
    }
}
