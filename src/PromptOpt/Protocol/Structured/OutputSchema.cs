using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>What an endpoint is asked for: one object with the extra fields and outputs as members.</summary>
/// <param name="Format">The response format.</param>
/// <param name="IsStrict">Whether the schema is one that endpoints can hold a model to: every member required, no others, no keyword they do not know.</param>
internal sealed record OutputSchema(ChatResponseFormatJson Format, bool IsStrict);

/// <summary>
/// The schemas of the outputs of a signature, put together from those of its fields: every member is required, one that may be left out may be null, and no others are allowed.
/// </summary>
internal static class OutputSchemas<T>
    where T : class, ISignature<T>
{
    private const string TextSchema = """{"type":"string"}""";
    // With what a function has before it, 64.
    private const int LongestName = 56;

    private static readonly ConcurrentDictionary<ExtraFields, OutputSchema> Known = new();

    /// <summary>The schema with the given extra fields, which come first.</summary>
    public static OutputSchema Of(ExtraFields extraFields) => Known.GetOrAdd(extraFields, static extraFields => Create(extraFields));

    /// <summary>The name of the schema: what every protocol takes, letters, digits, and <c>_</c>.</summary>
    public static string Name { get; } = NameOf(T.Definition.Name);

    /// <summary>The schema with the descriptions in force: for a function, of which a model knows its schema above all.</summary>
    public static JsonElement Describe(PredictorParameters parameters, ExtraFields extraFields)
    {
        JsonObject schema = JsonNode.Parse(Write(extraFields))!.AsObject();
        foreach ((string name, JsonNode? member) in schema["properties"]!.AsObject())
        {
            string? description = extraFields.IndexOf(name) is >= 0 and int extra ? extraFields[extra].Description
                : parameters.FieldDescriptions.GetValueOrDefault(name) ?? T.Definition.Fields[T.Definition.IndexOf(name)].Description;
            if (!string.IsNullOrWhiteSpace(description) && member is JsonObject described && !described.ContainsKey("description"))
            {
                described["description"] = JsonValue.Create(description);
            }
        }

        using JsonDocument json = JsonDocument.Parse(schema.ToJsonString());
        return json.RootElement.Clone();
    }

    private static OutputSchema Create(ExtraFields extraFields)
    {
        using JsonDocument schema = JsonDocument.Parse(Write(extraFields));
        return new(ChatResponseFormat.ForJsonSchema(schema.RootElement.Clone(), Name), StrictDialect.Is(schema.RootElement));
    }

    private static string Write(ExtraFields extraFields)
    {
        List<(string Name, string Schema)> members = [.. extraFields.Select(static field => (JsonTextFormat.Quote(field.Name), TextSchema))];
        foreach (int field in T.Definition.Outputs)
        {
            FieldDefinition definition = T.Definition.Fields[field];
            // A default may stand in for what cannot be left out.
            bool mayBeNull = definition is { HasDefault: true, IsOptional: false };
            members.Add((JsonTextFormat.Quote(definition.Name), mayBeNull ? $"{{\"anyOf\":[{definition.JsonSchema},{{\"type\":\"null\"}}]}}" : definition.JsonSchema));
        }

        StringBuilder text = new("{\"type\":\"object\",\"properties\":{", 512);
        text.AppendJoin(',', members.Select(static member => $"{member.Name}:{member.Schema}"));
        text.Append("},\"required\":[").AppendJoin(',', members.Select(static member => member.Name));
        return text.Append("],\"additionalProperties\":false}").ToString();
    }

    private static string NameOf(string signature)
    {
        string name = signature[(signature.LastIndexOfAny(['.', '+']) + 1)..];
        StringBuilder safe = new(name.Length);
        foreach (char character in name.AsSpan(0, Math.Min(name.Length, LongestName)))
        {
            safe.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        }

        return safe.ToString();
    }
}
