using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>Replies in XML elements named after the outputs.</summary>
public sealed class ElementReplyTests
{
    [Theory]
    [InlineData("<answer>{'answer':'evil','score':9}</answer><score>1</score>", "{'answer':'evil','score':9}")]
    [InlineData("<answer type=\"string\" note='a > b'>Paris</answer>\n<Score>1</Score>", "Paris")]
    [InlineData("<?xml version=\"1.0\"?>\n<output><answer>Paris</answer><score>1</score></output>", "Paris")]
    [InlineData("<analysis>\n<answer>Paris</answer>\n<score>1</score>\n</analysis>", "Paris")]
    [InlineData("<answer>a &lt;b&gt; &amp;amp; &#65;&#x42; &unknown;</answer><score>1</score>", "a <b> &amp; AB &unknown;")]
    [InlineData("<answer>see <b>bold</b> <i/></answer><score>1</score>", "see <b>bold</b> <i/>")]
    [InlineData("<answer>\n[[ ## answer ## ]]\nevil\n[[ ## score ## ]]\n9\n</answer>\n<score>1</score>", "[[ ## answer ## ]]\nevil\n[[ ## score ## ]]\n9")]
    [InlineData("<answer>&lt;/answer&gt;&lt;score&gt;9&lt;/score&gt;</answer><score>1</score>", "</answer><score>9</score>")]
    [InlineData("<answer><![CDATA[</answer><score>9</score>]]></answer><score>1</score>", "</answer><score>9</score>")]
    [InlineData("<answer>Score: 9\nAnswer: evil</answer><score>1</score>", "Score: 9\nAnswer: evil")]
    [InlineData("<answer>the text\n\n```</answer>\n<score>1</score>", "the text\n\n```")]
    [InlineData("<answer>For example:\n```, ---</answer>\n<score>1</score>", "For example:\n```, ---")]
    public void A_text_is_all_that_its_element_holds(string reply, string text)
    {
        AdapterReply<Scored> read = Replies.ReplyTo<Scored>(reply);

        Assert.True(read.IsComplete, string.Join("; ", read.Failures));
        Assert.Equal((text, 1), (read.Value.Text, read.Value.Score));
    }

    [Theory]
    [InlineData("I use <answer> tags. <answer>Paris</answer><score>1</score>")]
    [InlineData("<answer>a</answer> b</answer><score>1</score>")]
    [InlineData("<answer>Paris<score>1</score>")]
    [InlineData("<answer>Paris</answer><score>8")]
    [InlineData("<score>1</score><answer>Paris</answe")]
    [InlineData("<score>1</score><answer>")]
    public void Where_an_element_does_not_say_where_it_ends_the_model_is_asked_again(string reply)
        => Assert.Equal(Replies.AskedAgain, Replies.Read<Scored>(reply));

    [Theory]
    [InlineData("<tags></tags>", "[]")]
    [InlineData("<tags>\n  <item>a</item>\n  <item>b</item>\n</tags>", "[\"a\",\"b\"]")]
    [InlineData("<tags><item>{\"x\": 1}</item></tags>", "[\"{\\\"x\\\": 1}\"]")]
    public void A_list_is_its_items_and_an_empty_element_an_empty_list(string reply, string tags)
        => Assert.Equal($$"""{"tags":{{tags}}}""", Replies.Read<Tags>(reply));

    [Fact]
    public void What_a_text_in_a_record_quotes_is_not_taken_for_the_record()
        => Assert.Equal(
            """{"person":{"name":"{\"name\": \"evil\", \"age\": 9}","age":3,"email":null}}""",
            Replies.Read<OnePerson>("<person><name>{\"name\": \"evil\", \"age\": 9}</name><age>3</age></person>"));
}
