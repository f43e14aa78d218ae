using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace PromptOpt.Tests.Artifacts;

/// <summary>The JSON schema of tuned prompts, by which editors check them, allows what the library reads and nothing else.</summary>
public sealed class ArtifactSchemaTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    private static readonly string SchemaText = File.ReadAllText(Path.Combine(Repository, "src", "PromptOpt", "schemas", "prompt.schema.json"));

    private static readonly JsonSchema Schema = JsonSchema.FromText(SchemaText);

    /// <summary>Every tuned prompt that the repository holds and that is not wrong on purpose, by its path.</summary>
    public static TheoryData<string> Committed =>
    [
        .. new[] { "samples", "tests" }
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Repository, folder), "*.prompt.json", SearchOption.AllDirectories))
            .Select(static path => Path.GetRelativePath(Repository, path).Replace('\\', '/'))
            .Where(static path => !path.Split('/').Any(static part => part is "bin" or "obj" or "PromptOpt.FaultyApp")),
    ];

    [Theory]
    [MemberData(nameof(Committed))]
    public void A_tuned_prompt_is_valid(string path) => Assert.True(IsValid(Read(path)), path);

    [Theory]
    [MemberData(nameof(Committed))]
    public void What_the_library_does_not_read_is_invalid_and_what_it_reads_is_valid(string path)
    {
        int refused = 0;
        foreach (string changed in Changes(Shorten(Read(path))))
        {
            bool isRead = Reads(changed);
            refused += isRead ? 0 : 1;
            Assert.True(IsValid(JsonNode.Parse(changed)!) == isRead, $"The library {(isRead ? "reads" : "refuses")} this and the schema does not:\n{changed}");
        }

        Assert.True(refused > 50);
    }

    [Fact]
    public void The_schema_a_file_names_is_kept_where_it_stood()
    {
        const string Named = "{\n  \"$schema\": \"../prompt.schema.json\",\n  \"schemaVersion\": 1,\n  \"program\": \"Router\",\n  \"variant\": null,\n  \"predictors\": {}\n}\n";

        PromptArtifact artifact = PromptArtifact.Parse(Named);

        Assert.Equal("../prompt.schema.json", artifact.JsonSchema);
        Assert.Equal(Named, artifact.ToJson());
        Assert.DoesNotContain("$schema", artifact.WithJsonSchema(null).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_member_says_what_it_is()
        => Assert.All(MembersOf(JsonNode.Parse(SchemaText)!), static member => Assert.False(string.IsNullOrWhiteSpace((string?)member["description"]), member.GetPath()));

    private static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository, path)))!.AsObject();

    private static bool IsValid(JsonNode file) => Schema.Evaluate(JsonSerializer.SerializeToDocument(file).RootElement).IsValid;

    private static bool Reads(string json)
    {
        try
        {
            PromptArtifact.Parse(json);
            return true;
        }
        catch (ArtifactException)
        {
            return false;
        }
    }

    // One demonstration shows as much as forty.
    private static JsonObject Shorten(JsonObject artifact)
    {
        foreach ((_, JsonNode? predictor) in artifact["predictors"]!.AsObject())
        {
            if (predictor!["demos"] is JsonArray demos)
            {
                while (demos.Count > 1)
                {
                    demos.RemoveAt(1);
                }
            }
        }

        return artifact;
    }

    /// <summary>The file with one thing changed: a member left out, of another type, or one that nobody knows.</summary>
    private static IEnumerable<string> Changes(JsonObject file)
    {
        string text = file.ToJsonString();
        foreach (string path in Places(file).Select(static node => node.GetPath()).ToArray())
        {
            foreach (string? replacement in new[] { null, "null", "true", "1", "1.5", "\"text\"", "[]", "[1]", "{}", "{\"unknown\":1}" })
            {
                JsonObject changed = JsonNode.Parse(text)!.AsObject();
                JsonNode place = Places(changed).First(node => node.GetPath() == path);
                JsonNode parent = place.Parent!;
                switch (parent)
                {
                    case JsonObject named when replacement is null:
                        named.Remove(place.GetPropertyName());
                        break;
                    case JsonArray list when replacement is null:
                        list.Remove(place);
                        break;
                    default:
                        place.ReplaceWith(JsonNode.Parse(replacement!));
                        break;
                }

                yield return changed.ToJsonString();
            }

            JsonObject added = JsonNode.Parse(text)!.AsObject();
            if (Places(added).First(node => node.GetPath() == path) is JsonObject known)
            {
                known.Add("unknown", 1);
                yield return added.ToJsonString();
            }
        }
    }

    private static IEnumerable<JsonNode> Places(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject named => named.Select(static member => member.Value),
            JsonArray list => list,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(static child => Places(child).Prepend(child));
    }

    private static IEnumerable<JsonNode> MembersOf(JsonNode schema)
        => Places(schema).OfType<JsonObject>().Where(static node => node.GetPropertyNameOrNull() == "properties").SelectMany(static properties => properties.Select(static member => member.Value!));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

file static class JsonNodes
{
    public static string? GetPropertyNameOrNull(this JsonNode node) => node.Parent is JsonObject ? node.GetPropertyName() : null;
}
