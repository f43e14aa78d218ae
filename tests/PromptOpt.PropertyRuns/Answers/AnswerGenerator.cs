using System.Globalization;
using System.Text.Json.Nodes;
using PromptOpt.Optimizers;

namespace PromptOpt.PropertyRuns;

/// <summary>Makes answers that fit a signature, from the JSON schemas of its outputs.</summary>
internal static class AnswerGenerator
{
    private const int MaxAttempts = 12;

    // Schemas do not tell these from text, so each is tried.
    private static readonly string[][] Texts =
    [
        PlainText.Words,
        ["14:30:00", "08:05:00"],
        ["1.02:30:00", "00:00:12"],
        ["2024-02-29T14:30:00", "2023-12-01T00:00:00"],
        ["x", "é"],
    ];

    // Almost any text is a relative one.
    private static readonly string[] Uris = ["https://example.com/a", "b/c"];

    /// <summary>An answer that the signature takes, with some optional outputs left empty.</summary>
    /// <returns><see langword="null"/> when none was found.</returns>
    public static JsonObject? Next(ReplySubject subject, SeededRandom random)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            JsonObject answer = [];
            foreach (FieldDefinition output in subject.Outputs)
            {
                answer[output.Name] = Value(JsonNode.Parse(output.JsonSchema)!.AsObject(), output.TypeText.StartsWith("URI", StringComparison.Ordinal) ? Uris : Texts[attempt % Texts.Length], random);
            }

            if (subject.Expect(answer) is { } reading && reading.Outputs.Any(static output => output is not null))
            {
                return answer;
            }
        }

        return null;
    }

    private static JsonNode? Value(JsonObject schema, string[] texts, SeededRandom random)
    {
        if (schema["anyOf"] is JsonArray alternatives)
        {
            return Value(alternatives[random.NextInt32(3) == 0 ? 1 : 0]!.AsObject(), texts, random);
        }

        if (schema["enum"] is JsonArray members)
        {
            return members[random.NextInt32(members.Count)]!.DeepClone();
        }

        return (string)schema["type"]! switch
        {
            "null" => null,
            "boolean" => random.NextInt32(2) == 0,
            "integer" => random.NextInt32(random.NextInt32(2) == 0 ? 6 : 100_000),
            "number" => random.NextInt32(2) == 0 ? random.NextInt32(100) / 100m : random.NextInt32(1_000_000) / 100m,
            "array" => new JsonArray([.. Enumerable.Range(0, random.NextInt32(4)).Select(_ => Value(schema["items"]!.AsObject(), texts, random))]),
            "object" => Members(schema, texts, random),
            _ => Text((string?)schema["format"], texts, random),
        };
    }

    private static JsonObject Members(JsonObject schema, string[] texts, SeededRandom random)
    {
        JsonObject members = [];
        if (schema["properties"] is JsonObject properties)
        {
            foreach ((string name, JsonNode? property) in properties)
            {
                members[name] = Value(property!.AsObject(), texts, random);
            }

            return members;
        }

        // Keys may have to be numbers or members of an enum.
        string[] keys = random.NextInt32(3) switch { 0 => ["1", "2", "3"], 1 => ["good", "bad"], _ => ["alpha", "b c", "Ä"] };
        foreach (string key in keys.Take(random.NextInt32(keys.Length + 1)))
        {
            members[key] = Value(schema["additionalProperties"]!.AsObject(), texts, random);
        }

        return members;
    }

    private static JsonValue Text(string? format, string[] texts, SeededRandom random)
        => JsonValue.Create(format switch
        {
            "date" => new DateOnly(2000 + random.NextInt32(40), 1 + random.NextInt32(12), 1 + random.NextInt32(28)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "date-time" => "2024-02-29T14:30:00+02:00",
            "uuid" => "0f8fad5b-d9cb-469f-a165-70867728950e",
            _ => ReferenceEquals(texts, PlainText.Words) ? PlainText.Next(random) : texts[random.NextInt32(texts.Length)],
        });
}
