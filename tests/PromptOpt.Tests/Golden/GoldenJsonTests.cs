using System.Text.Json.Nodes;

namespace PromptOpt.Tests.Golden;

/// <summary>Every recorded malformed JSON text. Where we read another value, the reason stands beside it.</summary>
public sealed class GoldenJsonTests
{
    private const string Nothing = "\"\"";

    private static readonly Dictionary<string, (string Json, string Reason)> Ours = new(StringComparer.Ordinal)
    {
        ["""{"a":"""] = ("""{"a":null}""", "a value that is not there is no empty text"),
        ["""{"a": }"""] = (Nothing, "a value that is not there was forgotten"),
        ["""{"a": ]}"""] = (Nothing, "a value that is not there was forgotten"),
        ["[,1]"] = (Nothing, "an item may have been forgotten"),
        ["""{"a": -}"""] = ("""{"a":"-"}""", "an unquoted sign is text"),
        ["[1][2]"] = (Nothing, "two values that differ are no answer"),
        ["“a”"] = ("\"a\"", "typographic quotes are quotes"),
        ["\"unterminated"] = ("\"unterminated\"", "a text without its last quote is a text"),
        ["{\"a\": \"\"\"triple\"\"\"}"] = ("""{"a":"triple"}""", "three quotes are Python's for a text"),
    };

    private static readonly JsonArray Cases = ReadCases();

    public static TheoryData<string> Inputs => [.. Cases.Select(static one => (string)one!["input"]!)];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_recorded_text_is_read_as_recorded_or_better(string input)
    {
        JsonNode? recorded = Cases.Single(one => (string)one!["input"]! == input)!["value"];
        string expected = Ours.TryGetValue(input, out (string Json, string Reason) ours) ? ours.Json
            : recorded is JsonObject marked && marked["$float"] is not null ? "\"NaN\""
            : recorded!.ToJsonString();

        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), Read(input));
    }

    [Fact]
    public void Every_text_read_otherwise_is_a_recorded_one()
        => Assert.Empty(Ours.Keys.Except(Cases.Select(static one => (string)one!["input"]!)));

    /// <summary>The value that the text is, or the only one in it.</summary>
    private static string Read(string input)
    {
        using ParsedJson whole = ParsedJson.ParseLenient(input);
        List<string> values = whole.IsValid ? [whole.Root.GetRawText()] : [];
        JsonCandidates candidates = new(input);
        while (!whole.IsValid && candidates.MoveNext())
        {
            using ParsedJson json = candidates.Json;
            values.Add(json.Root.GetRawText());
        }

        return values.Count == 1 ? JsonNode.Parse(values[0])?.ToJsonString() ?? "null" : Nothing;
    }

    private static JsonArray ReadCases()
    {
        using Stream stream = typeof(GoldenJsonTests).Assembly.GetManifestResourceStream("json-repair-cases.json")!;
        return JsonNode.Parse(stream)!["cases"]!.AsArray();
    }
}
