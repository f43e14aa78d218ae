namespace PromptOpt.Tests.Codecs;

public sealed class JsonCandidatesTests
{
    [Theory]
    [InlineData("no value here", "")]
    [InlineData("""{"a": 1}""", """{"a":1}""")]
    [InlineData("""First {"a": 1}, then {"a": 2} and [3].""", """{"a":1} {"a":2} [3]""")]
    [InlineData("""{"a": {"b": "{'c': 1}"}}""", """{"a":{"b":"{'c': 1}"}}""")]
    [InlineData("Draft {\"a\": 1}\n```json\n{\"a\": 2}\n```\nDone [3]", """{"a":1} fenced:{"a":2} [3]""")]
    [InlineData("""{"a": {"b": 1}""", """open:{"a":{"b":1}}""")]
    [InlineData("```json\n{\"a\": [1\n```\nand {\"b\": 2}", """fenced:open:{"a":[1]} {"b":2}""")]
    [InlineData("{\"a\": \"\n```json\n{'b': 1}\n```\n\"}", """{"a":"\n```json\n{'b': 1}\n```\n"}""")]
    public void Every_value_of_a_text_is_found_but_none_inside_another(string text, string expected)
    {
        List<string> found = [];
        JsonCandidates candidates = new(text);
        while (candidates.MoveNext())
        {
            using ParsedJson json = candidates.Json;
            found.Add((candidates.IsFenced ? "fenced:" : "") + (json.IsClosed ? "" : "open:") + json.Root.GetRawText());
        }

        Assert.Equal(expected, string.Join(' ', found));
        Assert.False(candidates.IsExhausted);
    }

    [Fact]
    public void A_value_stands_between_its_brackets()
    {
        const string text = "so: {'a': 1} .";
        JsonCandidates candidates = new(text);

        Assert.True(candidates.MoveNext());
        Assert.Equal("{'a': 1}", text[candidates.Start..candidates.End]);
        candidates.Json.Dispose();
    }

    [Theory]
    [InlineData("[a")]
    [InlineData("[\n```\n")]
    public void A_search_without_end_is_given_up_and_says_so(string piece)
    {
        JsonCandidates candidates = new(string.Concat(Enumerable.Repeat(piece, 50_000)));
        while (candidates.MoveNext())
        {
            candidates.Json.Dispose();
        }

        Assert.True(candidates.IsExhausted);
    }
}
