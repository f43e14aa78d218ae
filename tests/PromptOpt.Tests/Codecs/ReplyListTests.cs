using PromptOpt.SourceGeneration;

namespace PromptOpt.Tests.Codecs;

public sealed class ReplyListTests
{
    private static readonly FieldCodec<List<string>> Texts = FieldCodecs.List(FieldCodecs.Text);
    private static readonly FieldCodec<List<int>> Numbers = FieldCodecs.List(FieldCodecs.Number<int>());
    private static readonly FieldCodec<Dictionary<string, int>> Counts = FieldCodecs.Dictionary(FieldCodecs.Text, FieldCodecs.Number<int>());

    [Theory]
    [InlineData("* alpha\n* beta")]
    [InlineData("- \"alpha\"\n- \"beta\"")]
    [InlineData("- **alpha**\n- `beta`")]
    [InlineData("- [ ] alpha\n- [x] beta")]
    [InlineData("1. \"alpha\",\n2. \"beta\"")]
    [InlineData("Here are the keywords:\n- alpha\n- beta")]
    [InlineData("**Keywords:**\n\n- alpha\n- beta\n\nHope that helps!")]
    [InlineData("alpha\nbeta")]
    [InlineData("[\"alpha\", \"beta\"]\n\nHope that helps!")]
    [InlineData("Here are the keywords: [\"alpha\", \"beta\"]")]
    [InlineData("Here are the keywords:\n[\"alpha\", \"beta\"]")]
    [InlineData("See [1] for the source.\n```json\n[\"alpha\", \"beta\"]\n```")]
    [InlineData("```json\n[\"alpha\", \"beta\"]\n```\n\nAgain:\n```json\n[\"alpha\", \"beta\"]\n```")]
    [InlineData("{\"keywords\": [\"alpha\", \"beta\"]}")]
    [InlineData("[\\\"alpha\\\", \\\"beta\\\"]")]
    [InlineData("\"[\\\"alpha\\\", \\\"beta\\\"]\"")]
    [InlineData("{\"alpha\", \"beta\"}")]
    [InlineData("(\"alpha\", \"beta\")")]
    [InlineData("[\"alpha\" \"beta\"]")]
    [InlineData("Here are the keywords in JSON format:\n```json\n[\"alpha\", \"beta\"]\n```")]
    [InlineData("alpha, beta")]
    [InlineData("alpha; beta")]
    [InlineData("• alpha • beta")]
    [InlineData("\"alpha\"\n\"beta\"")]
    [InlineData("\"alpha\",\n\"beta\"")]
    [InlineData("| keyword |\n|---|\n| alpha |\n| beta |")]
    [InlineData("|Keyword|\n|:-:|\n|alpha|\n|beta|")]
    [InlineData("- *alpha*\n- \"beta\"")]
    [InlineData("keywords = [\"alpha\", \"beta\"]")]
    public void A_list_is_read_however_it_is_written(string text) => Assert.Equal("alpha | beta", Reading.Of(Texts, text));

    [Theory]
    [InlineData("[\"alpha\", \"beta\"]")]
    [InlineData("[\"alpha\", \"beta\", \"alpha\"]")]
    [InlineData("- alpha\n- beta\n- alpha")]
    [InlineData("alpha, beta, beta")]
    [InlineData("```json\n[\"alpha\", \"beta\"]\n```")]
    public void A_set_holds_what_is_said_twice_once(string text)
    {
        Assert.Equal("alpha | beta", Reading.Of(FieldCodecs.HashSet(FieldCodecs.Text), text));
        Assert.Equal("alpha | beta", Reading.Of(FieldCodecs.SetInterface(FieldCodecs.Text), text));
        Assert.Equal("alpha | beta", Reading.Of(FieldCodecs.ReadOnlySet(FieldCodecs.Text), text));
    }

    [Theory]
    [InlineData("[\"alpha\", \"beta\"]")]
    [InlineData("* alpha\n* beta")]
    [InlineData("keywords = [\"alpha\", \"beta\"]")]
    public void A_list_is_read_behind_any_interface(string text)
    {
        Assert.Equal("alpha | beta", Reading.Of(FieldCodecs.ListInterface(FieldCodecs.Text), text));
        Assert.Equal("alpha | beta", Reading.Of(FieldCodecs.CollectionInterface(FieldCodecs.Text), text));
        Assert.Equal("alpha | beta", Reading.Of(FieldCodecs.Enumerable(FieldCodecs.Text), text));
        Assert.Equal("alpha | beta", Reading.Of(FieldCodecs.ReadOnlyCollection(FieldCodecs.Text), text));
    }

    [Theory]
    [InlineData("Sorry, I can't help with that [policy].")]
    [InlineData("I'm sorry, but I can't help with that.")]
    [InlineData("See [1] and [2]: alpha, beta")]
    [InlineData("The keywords (from the text [see above]) are alpha and beta.")]
    [InlineData("Could you share the text? For example: {\"text\": \"...\"} or [paste here].")]
    [InlineData("For example: [\"alpha\", \"beta\"]")]
    [InlineData("Use this format:\n[\"alpha\", \"beta\"]")]
    [InlineData("-5\n-6")]
    [InlineData("No keywords found")]
    [InlineData("1. alpha 2. beta")]
    [InlineData("1) alpha 2) beta")]
    [InlineData("- alpha\n  - beta")]
    [InlineData("- alpha\n  - beta\n- gamma")]
    [InlineData("| keyword | count |\n|---|---|\n| alpha | 1 |\n| beta | 2 |")]
    [InlineData("| alpha |\n| beta |")]
    [InlineData("alpha | beta")]
    [InlineData("alpha • beta")]
    [InlineData("alpha / beta")]
    [InlineData("alpha and beta")]
    [InlineData("- alpha - beta")]
    [InlineData("* alpha * beta")]
    [InlineData("- alpha\n\t- beta")]
    [InlineData("1. alpha\n   a. beta\n2. gamma")]
    [InlineData("alpha,beta;gamma,delta")]
    [InlineData("alpha\tbeta")]
    [InlineData("Paris, France")]
    [InlineData("Smith, John")]
    [InlineData("Portland, Oregon, USA")]
    [InlineData("well, it depends")]
    [InlineData("red, white and blue")]
    [InlineData("alpha, beta, etc.")]
    [InlineData("alpha, beta, ...")]
    [InlineData("alpha, and so on")]
    [InlineData("alpha,, beta")]
    [InlineData("a nice, quiet place")]
    [InlineData("big, red apple")]
    [InlineData("he left; she stayed")]
    [InlineData("sorry, nothing found")]
    [InlineData("one could say alpha, beta, gamma")]
    [InlineData("[\"alpha\", ...]")]
    [InlineData("- alpha\n- ...")]
    [InlineData("- alpha\n- beta\n- …")]
    [InlineData("\"I'm sorry\"")]
    [InlineData("Sure")]
    [InlineData("- alpha\nbeta")]
    [InlineData("[\"alpha\", \"be")]
    [InlineData("\"\"\"a\"")]
    [InlineData("[policy")]
    [InlineData("Please use this format:\n```json\n[\"alpha\", \"beta\"]\n```")]
    [InlineData("I would answer, for example:\n- alpha\n- beta")]
    [InlineData("Keywords: alpha")]
    [InlineData("Answer: alpha\nbeta")]
    [InlineData("{0}")]
    [InlineData("{answer}")]
    [InlineData("(see above)")]
    [InlineData("[{\"keyword\": \"alpha\"}, {\"keyword\": \"beta\"}]")]
    [InlineData("{\"keywords\": [\"alpha\"]}\n{\"keywords\": [\"beta\"]}")]
    public void Prose_is_no_list(string text) => Assert.NotEqual("alpha | beta", Assert.IsType<string>(Refusal(Reading.Of(Texts, text))));

    [Theory]
    [InlineData("[\"a\"]\n\n[\"b\"]")]
    [InlineData("```json\n[\"a\"]\n```\nOn reflection:\n```json\n[\"b\"]\n```")]
    public void Two_lists_that_differ_are_none(string text) => Assert.Equal("several", Reading.Of(Texts, text));

    [Theory]
    [InlineData("alpha", "alpha")]
    [InlineData("None", "")]
    [InlineData("N/A", "")]
    [InlineData("(none)", "")]
    [InlineData("[]", "")]
    [InlineData("[1, 2]", "1 | 2")]
    [InlineData("a, b", "a | b")]
    [InlineData("[\"alpha\", \"...\", \"beta\"]", "alpha | ... | beta")]
    [InlineData("alpha, beta, gamma delta", "alpha | beta | gamma delta")]
    [InlineData("Portland, Oregon; Paris, France", "Portland, Oregon | Paris, France")]
    [InlineData("1. version 1.2\n2. version 2.0", "version 1.2 | version 2.0")]
    [InlineData("- alpha\n  beta\n- gamma", "alpha\nbeta | gamma")]
    [InlineData("[\"alpha\nbeta\", \"gamma\"]", "alpha\nbeta | gamma")]
    public void A_list_may_be_short(string text, string expected) => Assert.Equal(expected, Reading.Of(Texts, text));

    [Theory]
    [InlineData("1, 2, 3", "1 | 2 | 3")]
    [InlineData("1\n2", "1 | 2")]
    [InlineData("1,2,30", "1 | 2 | 30")]
    [InlineData("-1, -2", "-1 | -2")]
    [InlineData("-1, 2", "-1 | 2")]
    [InlineData("+1, -2", "1 | -2")]
    [InlineData("10 km, 20 km", "10 | 20")]
    [InlineData("| n |\n|--:|\n| 1 |\n| 2 |", "1 | 2")]
    [InlineData("• 1 • 2", "1 | 2")]
    [InlineData("1,234, 567", Reading.Refused)]
    [InlineData("1,234, 5,678", Reading.Refused)]
    [InlineData("12,345, 678, 9", Reading.Refused)]
    [InlineData("1,234,56", Reading.Refused)]
    [InlineData("1,234,567", Reading.Refused)]
    [InlineData("1, 2, three", Reading.Refused)]
    [InlineData("1, 2 or 3", Reading.Refused)]
    [InlineData("- 1, - 2", Reading.Refused)]
    [InlineData("1 km, 2 miles", Reading.Refused)]
    [InlineData("1 km\n2 miles", Reading.Refused)]
    [InlineData("1. 5 2. 6", Reading.Refused)]
    [InlineData("5", "5")]
    [InlineData("- 1\n- 2", "1 | 2")]
    [InlineData("[1, 2]", "1 | 2")]
    [InlineData("None", "")]
    [InlineData("According to [12], it is high.", Reading.Refused)]
    [InlineData("According to [12]", Reading.Refused)]
    [InlineData("1,234", Reading.Refused)]
    [InlineData("-5\n-6", Reading.Refused)]
    [InlineData("[1 2]", Reading.Refused)]
    [InlineData("[1, 2", Reading.Refused)]
    public void Numbers_are_told_from_references(string text, string expected) => Assert.Equal(expected, Reading.Of(Numbers, text));

    [Theory]
    [InlineData("none", "")]
    [InlineData("N/A", "")]
    [InlineData("unknown", Reading.Refused)]
    [InlineData("{\"policy\": 3}", "policy=3")]
    [InlineData("Counts: {\"policy\": 3}", "policy=3")]
    [InlineData("{\"a\": 1, \"a\": 1}", "a=1")]
    [InlineData("{\"a\": 1, \"a\": 2}", "several")]
    [InlineData("{\"a\" 1}", Reading.Refused)]
    [InlineData("{\"a\": 1, stray}", Reading.Refused)]
    [InlineData("Sorry, I cannot do that {policy: 3}.", Reading.Refused)]
    [InlineData("Sorry, that is against {\"policy\": 3}.", Reading.Refused)]
    [InlineData("{\"a\": 1}\n{\"b\": 2}", "several")]
    [InlineData("{\"a\": 1}\n{\"a\": 1}", "a=1")]
    [InlineData("{\"a\": 1,234}", "a=1234")]
    [InlineData("{\"a\": 12,5}", Reading.Refused)]
    public void Dictionaries_hold_every_part_or_are_refused(string text, string expected) => Assert.Equal(expected, Reading.Of(Counts, text));

    [Theory]
    [InlineData("{\"counts\": {\"a\": 1}}", "a=1")]
    [InlineData("{\"counts\": {\"a\": 1} {\"b\": 2}}", Reading.Refused)]
    [InlineData("{\"counts\": {\"a\": 1}, {\"b\": 2}}", Reading.Refused)]
    [InlineData("{\"counts\": {\"a\": 1}{\"b\": 2}}", Reading.Refused)]
    [InlineData("{\"counts\": {\"a\": 1}, \"more\": {\"b\": 2}}", Reading.Refused)]
    public void A_dictionary_may_stand_in_one_object_more(string text, string expected)
    {
        Assert.Equal(expected, Reading.Of(Counts, text));
        Assert.Equal(expected, Reading.Of(FieldCodecs.Dictionary(FieldCodecs.Text, FieldCodecs.Text), text));
    }

    [Fact]
    public void A_duplicate_that_differs_is_named()
    {
        Counts.TryReadText("{\"a\": 1, \"b\": 1, \"a\": 2}", FieldReadMode.Lenient, out _, out FieldError error);

        Assert.Equal("[\"a\"]", error.Path);
    }

    private static string Refusal(string read)
    {
        Assert.True(read is Reading.Refused or "several", read);
        return read;
    }

    [Theory]
    [InlineData("- battery,\n- screen,\n- price")]
    [InlineData("- battery;\n- screen;\n- price;")]
    [InlineData("- battery;\n- screen;\n- price.")]
    [InlineData("1. battery,\n2. screen,\n3. price")]
    [InlineData("a) battery\nb) screen\nc) price")]
    [InlineData("A) battery\nB) screen\nC) price")]
    public void Signs_and_letters_that_only_part_the_items_are_none_of_them(string text) => Assert.Equal("battery | screen | price", Reading.Of(FieldCodecs.List(FieldCodecs.Text), text));

    [Theory]
    [InlineData("- battery,\n- screen\n- price", "battery, | screen | price")]
    [InlineData("- x = 1;\n- y = 2;\n- go", "x = 1; | y = 2; | go")]
    [InlineData("- f();\n- g();\n- h();", "f(); | g(); | h();")]
    [InlineData("A. Smith\nB. Jones", "A. Smith | B. Jones")]
    [InlineData("b) screen\nc) price", "b) screen | c) price")]
    public void Those_that_may_be_a_part_stay(string text, string expected) => Assert.Equal(expected, Reading.Of(FieldCodecs.List(FieldCodecs.Text), text));
}
