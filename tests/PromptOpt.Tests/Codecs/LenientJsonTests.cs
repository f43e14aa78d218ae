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
    [InlineData("""{"a": 1, "b""", """{"a":1,"b":null}""")]
    [InlineData("""{"a": 007, "b": +1, "c": .5}""", """{"a":"007","b":"+1","c":".5"}""")]
    [InlineData("""{"a\"b": 1, "c": "d"}""", """{"a\"b":1,"c":"d"}""")]
    [InlineData("""{"c": "d", "a\"b": 1}""", """{"c":"d","a\"b":1}""")]
    [InlineData("""{"a": "\ud83d"}""", "{\"a\":\"\uFFFD\"}")]
    [InlineData("""{"a": "\ud83d\ude00"}""", """{"a":"😀"}""")]
    [InlineData("```json\n{\"a\": 1}\n```", """{"a":1}""")]
    [InlineData("{{\"a\": 1}}", """{"a":1}""")]
    [InlineData("""{"total": 1,234.50}""", """{"total":"1,234.50"}""")]
    [InlineData("""{"total": 1,234, "b": 2}""", """{"total":"1,234","b":2}""")]
    [InlineData("""{"a": -1,234,567}""", """{"a":"-1,234,567"}""")]
    [InlineData("{type: a, code: first, second}", """{"type":"a","code":"first, second"}""")]
    [InlineData("{type: a; code: b}", """{"type":"a","code":"b"}""")]
    [InlineData("""["alpha" "beta" "gamma"]""", """["alpha","beta","gamma"]""")]
    [InlineData("""["say "a" "b" now"]""", """["say \"a\" \"b\" now"]""")]
    [InlineData("""["He said "hi", then left", "b"]""", """["He said \"hi\", then left","b"]""")]
    [InlineData("""{"code": "print("Hi, you!")"}""", """{"code":"print(\"Hi, you!\")"}""")]
    [InlineData("""{"code": "print("Hi, you!")", "b": 1}""", """{"code":"print(\"Hi, you!\")","b":1}""")]
    [InlineData("""{"code": "d = {"a": 1}", "x": 2}""", """{"code":"d = {\"a\": 1}","x":2}""")]
    [InlineData("""{"code": "f({"a": "b"})"}""", """{"code":"f({\"a\": \"b\"})"}""")]
    [InlineData("""{"answer": "use {"a": "b"} here"}""", """{"answer":"use {\"a\": \"b\"} here"}""")]
    [InlineData("""{"code": "arr = ["a", "b"]", "x": 1}""", """{"code":"arr = [\"a\", \"b\"]","x":1}""")]
    [InlineData("""{"items": ["f("a")", "g["b"]", "c"]}""", """{"items":["f(\"a\")","g[\"b\"]","c"]}""")]
    [InlineData("""{"name": "Pipe 3", length: 5", "quantity": 10}""", """{"name":"Pipe 3\", length: 5","quantity":10}""")]
    [InlineData("""{"a": "x", b: 1, "c": "y"}""", """{"a":"x","b":1,"c":"y"}""")]
    [InlineData("""{"name": Bolt # 5 // x, "quantity": 10}""", """{"name":"Bolt # 5 // x","quantity":10}""")]
    [InlineData("""{"amount": 5 // five, "note": "n"}""", """{"amount":5,"note":"n"}""")]
    [InlineData("""{"amount": 5, // five, "note": "n"}""", """{"amount":5,"note":"n"}""")]
    [InlineData("""{"a": 85 /* , "b": 90 */}""", """{"a":85}""")]
    [InlineData("""{"a": 85, /* "b": 90, */ "c": 1}""", """{"a":85,"c":1}""")]
    [InlineData("""{"a": "x" /* , "b": 90 */, "c": 1}""", """{"a":"x","c":1}""")]
    [InlineData("""{"a": [1 /* one */, 2 /* , 3 */]}""", """{"a":[1,2]}""")]
    [InlineData("{\"a\": red // primary\n, \"b\": /* two */ 2}", """{"a":"red","b":2}""")]
    [InlineData("""{"a": #ff0000, "b": [#ai, #ml]}""", """{"a":"#ff0000","b":["#ai","#ml"]}""")]
    [InlineData("""{"a": `x = "1", y`, "b": 2}""", """{"a":"x = \"1\", y","b":2}""")]
    [InlineData("{\"a\": ```python\nprint(\"a\\n\")\n```, \"b\": 2}", """{"a":"print(\"a\\n\")","b":2}""")]
    [InlineData("""[\"a\", \"b\"]""", """["a","b"]""")]
    [InlineData("""{\n \"a\": \"b\\nc\"}""", """{"a":"b\nc"}""")]
    [InlineData("""{"a": "He said "ok" and left", "b": 1}""", """{"a":"He said \"ok\" and left","b":1}""")]
    [InlineData("""{"a": ""Ok" is all he said"}""", """{"a":"\"Ok\" is all he said"}""")]
    [InlineData("""{"a": "x="1" y="2""}""", """{"a":"x=\"1\" y=\"2\""}""")]
    [InlineData("""{"a": "print("a", "b")"}""", """{"a":"print(\"a\", \"b\")"}""")]
    [InlineData("""{"a": "Bolt 3/4" zinc, 5" long"}""", """{"a":"Bolt 3/4\" zinc, 5\" long"}""")]
    [InlineData("""{'a': 'it's the dogs' bowl', 'b': 'rock 'n' roll'}""", """{"a":"it's the dogs' bowl","b":"rock 'n' roll"}""")]
    [InlineData("""{“a”: “He said “ok” and left”}""", """{"a":"He said “ok” and left"}""")]
    [InlineData("""["see "A" # 5", "b"]""", """["see \"A\" # 5","b"]""")]
    [InlineData("""{"alpha", "beta"}""", """["alpha","beta"]""")]
    [InlineData("""[f(x), "b"]""", """["f(x)","b"]""")]
    [InlineData("""[{"a": 1, {"a": 2}]""", null)]
    [InlineData("""[{"a": 1]""", """[{"a":1}]""")]
    [InlineData("{\"a\": 1}\n{\"a\": 2}", """[{"a":1},{"a":2}]""")]
    [InlineData("""{}{}{}]]]""", """[{},{},{}]""")]
    [InlineData("\"a\", \"b\"]}", """["a","b"]""")]
    [InlineData("""{1, 2}""", """[1,2]""")]
    [InlineData("""{a => 1, b = 2}""", """{"a":1,"b":2}""")]
    public void Broken_JSON_is_read_for_what_it_means(string text, string? expected)
        => Assert.Equal(expected is null ? null : JsonNode.Parse(expected)!.ToJsonString(), Repair(text));

    [Theory]
    [InlineData("""{"a" 1}""")]
    [InlineData("""{"a": "yes" or "no"}""")]
    [InlineData("""{"a": "yes" | "no"}""")]
    [InlineData("""{"a": "yes"/"no"}""")]
    [InlineData("""{"a": "yes", "no"}""")]
    [InlineData("""{"a": "yes" "no"}""")]
    [InlineData("""{"a": "yes" (or "no")}""")]
    [InlineData("""{"a": "x" + "y"}""")]
    [InlineData("""{"a": "x"+"y"}""")]
    [InlineData("""{"a": "1" to "2"}""")]
    [InlineData("""{'a': 'yes' or 'no'}""")]
    [InlineData("""{“a”: “yes” or “no”}""")]
    [InlineData("""{"a": "yes" or "no" or "perhaps"}""")]
    [InlineData("""{"a": "yes" or no"}""")]
    [InlineData("""{"a": "yes", "b", "c": 1}""")]
    [InlineData("""{"a": "yes", "b"}""")]
    [InlineData("""{"a": "yes", "b" "c": 1}""")]
    [InlineData("""{"a": "He said "ok", "b": "no" and left"}""")]
    [InlineData("""{"a": "x = {"b": 1, "c": 2}", "d": 3}""")]
    [InlineData("""{"a": "C:\", "b": "y"}""")]
    [InlineData("""{"a": "C:\","b":"y", "c": 1}""")]
    [InlineData("""["C:\", "b"]""")]
    [InlineData("""{'a': 'x', 'b': 'y's, 'c': 'z'}""")]
    [InlineData("""{"a": "x"", "b": 1}""")]
    [InlineData("""{"a": "x", {"b": "y"}, "c": 1}""")]
    [InlineData("""[{"a": "x",{"a": "y", "b": 6}]""")]
    [InlineData("""[{"a": 1, {"a": 2}]""")]
    [InlineData("""{"a": 1 {"a": 2}}""")]
    [InlineData("""{"a": {"b": 1} {"c": 2}}""")]
    [InlineData("""{"a": {"b": 1}, {"c": 2}}""")]
    [InlineData("""["a"; "b"]""")]
    [InlineData("[\"a\"# b\n]")]
    [InlineData("{\"a\": \"b\"# c\n}")]
    [InlineData("[``# a\n]")]
    [InlineData("['a'#\n, 'b']")]
    [InlineData("""["a" | "b"]""")]
    [InlineData("""["a" and "b"]""")]
    [InlineData("""["a" - "b", "c"]""")]
    [InlineData("""["a" ("b"), "c"]""")]
    [InlineData("""[1,,2]""")]
    [InlineData("""["a", ...]""")]
    [InlineData("""["a", ..., "b"]""")]
    [InlineData("""{"a": …}""")]
    [InlineData("""["a",,]""")]
    [InlineData("""{"a": }""")]
    [InlineData("""{"a": , "b": 1}""")]
    [InlineData("""{"a": 85 /* , "b": 90}""")]
    [InlineData("""{"a": red /* dark */ wine, "b": 90}""")]
    [InlineData("""{"a": see b)}""")]
    [InlineData("""{"a": 1, "b" 2}""")]
    [InlineData("""{"a": 1, stray}""")]
    [InlineData("""{"a": 1, stray, "b": 2}""")]
    [InlineData("""{policy}""")]
    [InlineData("""{0}""")]
    [InlineData("\"a\", \"b\" and more")]
    [InlineData("{}{} and more")]
    [InlineData("""{"a": 1]""")]
    [InlineData("""{"a": 1)""")]
    [InlineData("""["a")""")]
    [InlineData("""("a"]""")]
    [InlineData("""["a"}""")]
    [InlineData("""{"a": 12,5}""")]
    [InlineData("""{"a": 1,2, "b": 3}""")]
    [InlineData("""{"a": 1,23,456}""")]
    [InlineData("""[123 456]""")]
    [InlineData("""[1][2]""")]
    [InlineData("""[1] [2]""")]
    [InlineData("""{"a": 1} and {"a": 2}""")]
    [InlineData("""["a "b", "c" d"]""")]
    [InlineData("""["a" "b "c" d"]""")]
    [InlineData("""{"a": use "b" here}""")]
    [InlineData("""{note: use {name}, x: 1}""")]
    [InlineData("[one two\nthree, four]")]
    [InlineData("{\"a\": 1, // was 2, \"b\": 3\n \"c\": 4}")]
    [InlineData("""{"a": 1 // one "b": 2}""")]
    [InlineData("""{"a": : 1}""")]
    [InlineData("""{: 1}""")]
    [InlineData("{'a': \"\"\"x\"\"\" y, 'b': 1}")]
    [InlineData("""{"a": 1} trailing "b": 2}""")]
    public void What_would_lose_or_merge_a_part_is_refused_or_torn(string text)
        => Assert.False(LenientJson.TryRepair(text, out _, out LenientJsonEnd end) && end != LenientJsonEnd.Torn);

    [Theory]
    [InlineData("{\"a\": \"b\"", nameof(LenientJsonEnd.Open))]
    [InlineData("""{"a": true""", nameof(LenientJsonEnd.Open))]
    [InlineData("{\"a\": [1, \"b\"", nameof(LenientJsonEnd.Open))]
    [InlineData("""{"a": [1, 2]""", nameof(LenientJsonEnd.Open))]
    [InlineData("""{"a": 1""", nameof(LenientJsonEnd.Torn))]
    [InlineData("""{"a": [1, 2""", nameof(LenientJsonEnd.Torn))]
    [InlineData("""{"a": "b",""", nameof(LenientJsonEnd.Torn))]
    [InlineData("""["a",""", nameof(LenientJsonEnd.Torn))]
    [InlineData("""{"a": "b""", nameof(LenientJsonEnd.Torn))]
    [InlineData("""{"a": 1, "b""", nameof(LenientJsonEnd.Torn))]
    [InlineData("""{"a": 1, "b":""", nameof(LenientJsonEnd.Torn))]
    [InlineData("\"\"\"a\"", nameof(LenientJsonEnd.Torn))]
    [InlineData("{\"answer\": \"\"\"a\"", nameof(LenientJsonEnd.Torn))]
    [InlineData("[```\na", nameof(LenientJsonEnd.Torn))]
    [InlineData("""{"a": "b"}""", nameof(LenientJsonEnd.Closed))]
    [InlineData("""[{"a": 1]""", nameof(LenientJsonEnd.Closed))]
    public void How_a_value_ends_is_told(string text, string expected)
    {
        Assert.True(LenientJson.TryRepair(text, out _, out LenientJsonEnd end));
        Assert.Equal(expected, end.ToString());
    }

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
            if (MarkerLikeText.LooksLikeABareBackslash(text))
            {
                return;
            }

            JsonObject json = new()
            {
                ["first"] = text,
                [text] = new JsonArray(text, 1, -2.5e3, null, true, new JsonObject { ["inner " + text] = text + text, ["x"] = text }),
                ["last"] = text,
            };

            Assert.Equal(json.ToJsonString(), Repair(json.ToJsonString()));
            Assert.Equal(json.ToJsonString(), Repair(json.ToJsonString(new JsonSerializerOptions { WriteIndented = true })));
        });

    [Theory]
    [InlineData("t:\nB\\_a")]
    [InlineData("\t:\u000em\nDJ\tb")]
    [InlineData("O:\r\u0017b\tfv\n")]
    [InlineData("x:\n\u0000\tbin\\Q")]
    public void A_control_behind_what_is_no_drive_is_a_control(string text)
    {
        string json = new JsonObject { ["a"] = text }.ToJsonString();

        Assert.Equal(json, Repair(json));
    }

    private static string? Repair(string text)
    {
        if (!LenientJson.TryRepair(text, out ReadOnlyMemory<byte> json, out _))
        {
            return null;
        }

        JsonNode? parsed = JsonNode.Parse(Encoding.UTF8.GetString(json.Span), documentOptions: new JsonDocumentOptions { MaxDepth = LenientJson.MaxDepth });
        return parsed?.ToJsonString() ?? "null";
    }
}
