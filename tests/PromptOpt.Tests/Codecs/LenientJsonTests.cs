using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PromptOpt.Tests.Codecs;

public sealed class LenientJsonTests
{
    [Theory]
    [InlineData("""{"a": 1, // note""" + "\n" + """ "b": 2 /* x */, # y""" + "\n}", """{"a":1,"b":2}""")]
    [InlineData("""{'a': 'it\'s', "b": True, 'c': None}""", """{"a":"it's","b":true,"c":null}""")]
    [InlineData("""{"a": "He said "hi" to me", "b": 1}""", """{"a":"He said \"hi\" to me","b":1}""")]
    [InlineData("""{"a": "one, "two", three", "b": 1}""", """{"a":"one, \"two\", three","b":1}""")]
    [InlineData("{\"a\": \"x\" \"b\": 1}", """{"a":"x","b":1}""")]
    [InlineData("[\"a\"\n\"b\"]", """["a","b"]""")]
    [InlineData("{\"a\": \"line1\nline2\"}", """{"a":"line1\nline2"}""")]
    [InlineData("{“a”: “b”}", """{"a":"b"}""")]
    [InlineData("""{"a", "b"}""", """["a","b"]""")]
    [InlineData("""{"a": [1, 2""", """{"a":[1,2]}""")]
    [InlineData("""{"a": "cut of""", """{"a":"cut of"}""")]
    [InlineData("""{"a": 1, "b""", """{"a":1}""")]
    [InlineData("""{"a": 007, "b": +1, "c": .5}""", """{"a":"007","b":"+1","c":".5"}""")]
    [InlineData("""{"a\"b": 1, "c": "d"}""", """{"a\"b":1,"c":"d"}""")]
    [InlineData("""{"c": "d", "a\"b": 1}""", """{"c":"d","a\"b":1}""")]
    [InlineData("""{"a": "\ud83d"}""", "{\"a\":\"\uFFFD\"}")]
    [InlineData("""{"a": "\ud83d\ude00"}""", """{"a":"😀"}""")]
    [InlineData("```json\n{\"a\": 1}\n```", """{"a":1}""")]
    [InlineData("{{\"a\": 1}}", """{"a":1}""")]
    public void Broken_JSON_is_read_for_what_it_means(string text, string expected)
        => Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), Repair(text));

    [Theory]
    [InlineData("")]
    [InlineData("no json here")]
    [InlineData("1,234")]
    [InlineData("12 apples")]
    public void Text_without_a_value_is_refused(string text) => Assert.Null(Repair(text));

    [Theory]
    [InlineData("[")]
    [InlineData("(")]
    [InlineData("{\"a\":")]
    public void Nesting_beyond_the_limit_is_refused(string open) => Assert.Null(Repair(string.Concat(Enumerable.Repeat(open, 50_000))));

    [Theory]
    [InlineData("\"")]
    [InlineData("\" , ")]
    [InlineData("{\"a\":\"")]
    [InlineData("[\"a\" \"")]
    [InlineData("\\u12")]
    [InlineData("/*")]
    [InlineData("'''")]
    public void Long_hostile_text_ends(string piece)
        => Repair("{\"a\": \"" + string.Concat(Enumerable.Repeat(piece, 200_000)));

    [Fact]
    public void Any_text_gives_valid_JSON_or_nothing()
        => MarkerLikeText.ForAny(static text =>
        {
            _ = Repair(text);
            _ = Repair("{\"a\": " + text);
            _ = Repair("[" + text + "]");
        });

    [Fact]
    public void Valid_JSON_is_read_as_it_is()
        => MarkerLikeText.ForAny(static text =>
        {
            JsonObject json = new()
            {
                ["first"] = text,
                [text] = new JsonArray(text, 1, -2.5e3, null, true, new JsonObject { ["inner " + text] = text + text, ["x"] = text }),
                ["last"] = text,
            };

            Assert.Equal(json.ToJsonString(), Repair(json.ToJsonString()));
            Assert.Equal(json.ToJsonString(), Repair(json.ToJsonString(new JsonSerializerOptions { WriteIndented = true })));
        });

    private static string? Repair(string text)
    {
        if (!LenientJson.TryRepair(text, out ReadOnlyMemory<byte> json))
        {
            return null;
        }

        JsonNode? parsed = JsonNode.Parse(Encoding.UTF8.GetString(json.Span), documentOptions: new JsonDocumentOptions { MaxDepth = LenientJson.MaxDepth });
        return parsed?.ToJsonString() ?? "null";
    }
}
