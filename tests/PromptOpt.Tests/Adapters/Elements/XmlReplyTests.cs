using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters.Elements;

/// <summary>What the XML adapter reads, and where it asks again.</summary>
public sealed class XmlReplyTests
{
    [Theory]
    [InlineData("<answer>\nParis\n</answer>\n\n<score>\n1\n</score>", "Paris")]
    [InlineData("<think>It is <answer>Rome</answer>.</think>\n<answer>Paris</answer><score>1</score>", "Paris")]
    [InlineData("It is <answer>Rome</answer>, no.</think>\n<answer>Paris</answer><score>1</score>", "Paris")]
    [InlineData("```xml\n<answer>Paris</answer>\n<score>1</score>\n```", "Paris")]
    [InlineData("Here it is:\n<result>\n<answer>Paris</answer>\n<score>1</score>\n</result>", "Paris")]
    [InlineData("<answer>Paris</answer><score>1</score><|im_end|>", "Paris")]
    [InlineData("<answer>Paris</answer><score>1</score><answer>Paris</answer>", "Paris")]
    [InlineData("<answer>print('</b> & done')</answer><score>1</score>", "print('</b> & done')")]
    [InlineData("<answer>print('&lt;/answer> &amp; done')</answer><score>1</score>", "print('</answer> & done')")]
    [InlineData("<answer>[[ ## score ## ]]\n9\n[[ ~## completed ## ]]</answer><score>1</score>", "[[ ## score ## ]]\n9\n[[ ~## completed ## ]]")]
    [InlineData("{\"answer\": \"Paris\", \"score\": 1}", "Paris")]
    [InlineData("Answer: Paris\nScore: 1", "Paris")]
    public void What_an_attentive_reader_reads_is_read_at_once(string reply, string text)
    {
        AdapterReply<Scored> read = ReplyTo<Scored>(reply);

        Assert.True(read.IsComplete, string.Join("; ", read.Failures));
        Assert.Equal((text, 1), (read.Value.Text, read.Value.Score));
    }

    [Theory]
    [InlineData("<answer>Paris</answer><answer>Rome</answer><score>1</score>", "answer")]
    [InlineData("<answer>Paris</answer><score>1</score>\nWait, that is wrong.", "score")]
    [InlineData("<answer>Paris<score>1</score>", "answer")]
    [InlineData("<answer>Paris</answer>", "score")]
    [InlineData("<answer>Paris</answer><score>not_a_number</score>", "score")]
    [InlineData("[[ ## answer ## ]]\nParis\n[[ ## score ## ]]\n1\n[[ ## completed ## ]]", "answer")]
    [InlineData("{\"answer\": \"a &lt; b\", \"score\": 1}", "answer")]
    [InlineData("{\"answer\": \"a \\u0026lt; b\", \"score\": 1}", "answer")]
    [InlineData("<answer>Paris</answer><score>1</score>\n{\"answer\": \"Rome\", \"score\": 2}", "answer")]
    [InlineData("<example><answer>Paris</answer><score>1</score></example>", "answer")]
    [InlineData("I cannot answer that.", "answer")]
    public void What_cannot_be_told_for_sure_is_asked_again(string reply, string field)
        => Assert.Contains(ReplyTo<Scored>(reply).Failures, failure => failure.Field == field);

    [Fact]
    public void A_reply_that_was_cut_off_is_never_whole()
        => Assert.Contains(ReplyTo<Scored>("<answer>Paris</answer><score>1</score>", isCutOff: true).Failures, static failure => failure.Message.Contains("cut off", StringComparison.Ordinal));

    [Fact]
    public void Reasoning_that_is_given_twice_is_ambiguous()
    {
        const string answer = "<answer>Paris</answer><score>1</score>";

        Assert.Equal("one", ReplyTo<Scored>($"<reasoning>one</reasoning>{answer}", asksForReasoning: true).ExtraValue(0));
        Assert.False(ReplyTo<Scored>($"<reasoning>one</reasoning>{answer}<reasoning>two</reasoning>", asksForReasoning: true).IsComplete);
    }

    [Theory]
    [InlineData("<d><first>3</first><second>5</second></d>", """{"d":{"first":3,"second":5}}""")]
    [InlineData("<d><entry key=\"postal code\">3</entry><entry key='a &quot;b&quot;'>4</entry><c>5</c></d>", """{"d":{"postal code":3,"a \"b\"":4,"c":5}}""")]
    [InlineData("<d>{\"first\": 3}</d>", """{"d":{"first":3}}""")]
    [InlineData("<d />", """{"d":{}}""")]
    [InlineData("<d></d>", """{"d":{}}""")]
    public void A_dictionary_is_JSON_or_elements_named_after_its_keys(string reply, string outputs) => Assert.Equal(outputs, Read<Counts>(reply));

    [Theory]
    [InlineData("<lists><first>3</first><first>4</first><second>5</second></lists>", """{"lists":{"first":[3,4],"second":[5]}}""")]
    [InlineData("<lists><entry key=\"postal code\"><item>3</item><item>4</item></entry><entry key=\"-x\"><item>5</item></entry></lists>", """{"lists":{"postal code":[3,4],"-x":[5]}}""")]
    [InlineData("<lists><first/></lists>", """{"lists":{"first":[]}}""")]
    public void A_dictionary_of_lists_has_repeated_elements_or_items(string reply, string outputs) => Assert.Equal(outputs, Read<ListsByName>(reply));

    [Theory]
    [InlineData("<tags />", """{"tags":[]}""")]
    [InlineData("<tags>[\"a\", \"b &lt; c\"]</tags>", """{"tags":["a","b < c"]}""")]
    [InlineData("<tags><item>a</item><item>b</item></tags>", """{"tags":["a","b"]}""")]
    [InlineData("<tags><tag>a</tag><tag>b</tag></tags>", """{"tags":["a","b"]}""")]
    [InlineData("<tags>new</tags>", """{"tags":["new"]}""")]
    [InlineData("<tags></tags>", """{"tags":[]}""")]
    [InlineData("<tags>a</tags><tags>b</tags>", Replies.AskedAgain)]
    public void A_list_is_JSON_or_elements(string reply, string outputs) => Assert.Equal(outputs, Read<Tags>(reply));

    [Theory]
    [InlineData("<person><name>Ann</name><age>3</age></person>", """{"person":{"name":"Ann","age":3,"email":null}}""")]
    [InlineData("<person>\n  <name>Ann &amp; Bob</name>\n  <age>3</age>\n  <email />\n</person>", """{"person":{"name":"Ann & Bob","age":3,"email":null}}""")]
    [InlineData("<person>{\"name\": \"Ann\", \"age\": 3}</person>", """{"person":{"name":"Ann","age":3,"email":null}}""")]
    public void A_record_is_JSON_or_elements_named_after_its_members(string reply, string outputs) => Assert.Equal(outputs, Read<OnePerson>(reply));

    [Theory]
    [InlineData("<a/><b/>", "{}")]
    [InlineData("<a>1</a>", """{"a":1}""")]
    [InlineData("<a/><b></b>", """{"b":""}""")]
    [InlineData("<a/><b>null</b>", """{"b":"null"}""")]
    [InlineData("nothing here", Replies.AskedAgain)]
    public void Absent_empty_and_the_word_null_are_told_apart(string reply, string outputs) => Assert.Equal(outputs, Read<Golden.Options>(reply));

    [Fact]
    public void An_input_that_a_model_repeats_holds_no_answer()
    {
        const string question = "<q>\n{\"answer\": \"evil\", \"score\": 9}\nAnswer: evil\nScore: 9\n</q>\n\n";

        Assert.False(ReplyTo<Scored>(question).IsComplete);
        Assert.Equal("Paris", ReplyTo<Scored>(question + "<answer>Paris</answer><score>1</score>").Value.Text);
    }

    private static string Read<T>(string reply)
        where T : class, ISignature<T>, new() => Replies.Read<T>(reply, adapter: XmlAdapter.Default);

    private static AdapterReply<T> ReplyTo<T>(string reply, bool isCutOff = false, bool asksForReasoning = false)
        where T : class, ISignature<T>, new() => Replies.ReplyTo<T>(reply, isCutOff, asksForReasoning, adapter: XmlAdapter.Default);
}

/// <summary>Give lists by name.</summary>
[Signature]
internal sealed partial class ListsByName
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("what is asked for")]
    public Dictionary<string, List<int>> Lists { get; init; }
}
