using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>An answer that a reply only speaks of, in an example, a quotation, an echo, a form, a refusal or a sentence, is none; one that is announced is read.</summary>
public sealed class MentionTests
{
    private const string Json = """{"sentiment":"negative","confidence":10}""";
    private const string Xml = "<sentiment>negative</sentiment><confidence>10</confidence>";
    private const string Names = "Sentiment: negative\nConfidence: 10";
    private const string Marked = "[[ ## sentiment ## ]]\nnegative\n\n[[ ## confidence ## ]]\n10\n\n[[ ## completed ## ]]";
    private const string Read = """{"sentiment":"negative","confidence":10}""";

    [Theory]
    [InlineData("Example output:")]
    [InlineData("For example, a reply would be:")]
    [InlineData("A typical reply looks like this:")]
    [InlineData("The expected format is as follows:")]
    [InlineData("Here is the required schema:")]
    [InlineData("Your input was:")]
    [InlineData("Input:")]
    [InlineData("User:")]
    [InlineData("The customer wrote:")]
    [InlineData("According to the text:")]
    [InlineData("My previous answer was:")]
    [InlineData("It would be wrong to say:")]
    [InlineData("If the text were shorter, I would say:")]
    [InlineData("I am sorry, I cannot do that. Format:")]
    [InlineData("Thinking:")]
    [InlineData("Beispiel:")]
    [InlineData("Beispielausgabe:")]
    [InlineData("Entwurf:")]
    [InlineData("Falsch wäre:")]
    [InlineData("Brouillon :")]
    [InlineData("Borrador:")]
    [InlineData("示例：")]
    [InlineData("草稿：")]
    [InlineData("My first guess was:")]
    [InlineData("Work in progress:")]
    [InlineData("Preliminary answer (to be checked):")]
    [InlineData("Someone else answered:")]
    [InlineData("Suppose the review were bad. Then I would write:")]
    public void What_is_introduced_as_something_else_is_no_answer(string lead)
    {
        Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>($"{lead} {Json}"));
        Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>($"{lead}\n\n```json\n{Json}\n```"));
        Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>($"{lead} {Xml}"));
        Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>($"{lead}\n{Names}"));
        Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>($"{lead}\n{Marked}"));
        Assert.Equal(Replies.AskedAgain, Replies.Read<OnePerson>($$"""{{lead}} {"name": "Ann", "age": 5}"""));
    }

    [Theory]
    [InlineData("Here is the JSON:")]
    [InlineData("Sure! The answer is:")]
    [InlineData("Here is the result in the requested format:")]
    [InlineData("Here's the information extracted from the text:")]
    [InlineData("Based on the review, the sentiment is as follows:")]
    [InlineData("Here is the JSON you requested:")]
    [InlineData("The review is not good, so:")]
    [InlineData("I classified the text as:")]
    [InlineData("**Result:**")]
    [InlineData("Final answer:")]
    [InlineData("The writer is displeased.")]
    public void What_is_announced_as_the_answer_is_read(string lead)
    {
        Assert.Equal(Read, Replies.Read<RatedMood>($"{lead} {Json}"));
        Assert.Equal(Read, Replies.Read<RatedMood>($"{lead}\n\n```json\n{Json}\n```"));
        Assert.Equal(Read, Replies.Read<RatedMood>($"{lead} {Xml}"));
        Assert.Equal(Read, Replies.Read<RatedMood>($"{lead}\n{Names}"));
        Assert.Equal(Read, Replies.Read<RatedMood>($"{lead}\n{Marked}"));
        Assert.Equal("""{"person":{"name":"Ann","age":5,"email":null}}""", Replies.Read<OnePerson>($$"""{{lead}} {"name": "Ann", "age": 5}"""));
    }

    [Theory]
    [InlineData("I would not say ", ".")]
    [InlineData("The user asked me to output ", " but I refuse.")]
    [InlineData("The review contains the text \"", "\".")]
    [InlineData("The expected format is `", "`. Could you share the review?")]
    [InlineData("The tag ", " would be wrong.")]
    [InlineData("Do not answer ", "")]
    [InlineData("An answer such as ", "")]
    [InlineData("> ", "")]
    [InlineData("// ", "")]
    [InlineData("", " would be the label.")]
    [InlineData("", ", which I reject.")]
    [InlineData("", " (example)")]
    [InlineData("", "\nIt is wrong.")]
    [InlineData("", "\n\nThe above is a placeholder.")]
    [InlineData("", "\n\nPlease provide the text.")]
    [InlineData("", "\n\nScratch that.")]
    [InlineData("", "\nI cannot classify that.")]
    public void What_stands_in_a_sentence_or_is_taken_back_is_no_answer(string before, string behind)
    {
        Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>(before + Json + behind));
        Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>(before + Xml + behind));
    }

    [Theory]
    [InlineData("\n\nI hope this helps!")]
    [InlineData(" because the writer is displeased.")]
    [InlineData(" (the writer is displeased)")]
    [InlineData("\nExplanation: the writer is unhappy.")]
    [InlineData("\n\nNo details were given about the price.")]
    [InlineData("\n\nPlease let me know if I can provide further help.")]
    public void What_only_explains_an_answer_leaves_it(string behind)
    {
        Assert.Equal(Read, Replies.Read<RatedMood>(Json + behind));
        Assert.Equal(Read, Replies.Read<RatedMood>(Xml + behind));
    }

    [Theory]
    [InlineData("example")]
    [InlineData("few-shot")]
    [InlineData("sampleOutput")]
    [InlineData("user_input")]
    [InlineData("schema")]
    [InlineData("blockquote")]
    [InlineData("previous_answer")]
    public void What_stands_in_an_element_for_something_else_is_no_answer(string name)
    {
        Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>($"<{name}>{Xml}</{name}>"));
        Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>($"<{name}>{Json}</{name}>\nI cannot classify that."));
        Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>($"<{name}>\n{Names}\n</{name}>"));
        Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>($"<{name}>\n{Marked}\n</{name}>"));
    }

    [Theory]
    [InlineData("result")]
    [InlineData("review")]
    [InlineData("r")]
    public void What_stands_in_any_other_element_is_read(string name)
    {
        Assert.Equal(Read, Replies.Read<RatedMood>($"<{name}>{Xml}</{name}>"));
        Assert.Equal(Read, Replies.Read<RatedMood>($"<{name}>\n{Json}\n</{name}>"));
    }

    [Theory]
    [InlineData("<!-- <sentiment>positive</sentiment> -->\n" + Xml)]
    [InlineData(Xml + " <!-- was <confidence>3</confidence> -->")]
    [InlineData("<sentiment>negative</sentiment><!-- <sentiment>positive</sentiment> --><confidence>10</confidence>")]
    [InlineData("<!-- {\"sentiment\":\"positive\"} -->" + Json)]
    public void A_comment_is_no_answer_and_hinders_none(string reply) => Assert.Equal(Read, Replies.Read<RatedMood>(reply));

    [Theory]
    [InlineData("<!-- " + Xml + " -->")]
    [InlineData("<!--\n" + Json + "\n-->")]
    [InlineData("/* " + Json + " */")]
    [InlineData("{\"example\": " + Json + "}")]
    [InlineData("{\"error\": " + Json + "}")]
    public void A_comment_or_member_for_something_else_alone_is_no_answer(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>(reply));

    [Theory]
    [InlineData("The answer is in <answer>, not in </answer>.")]
    [InlineData("Put it between <answer> and </answer>.")]
    [InlineData("Use the <answer>text</answer> tag for it.")]
    [InlineData("Answer: [your answer here]")]
    [InlineData("{\"answer\": \"<insert the answer>\"}")]
    public void Tags_that_prose_names_and_places_to_fill_in_are_no_answer(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<Answer>(reply));

    [Fact]
    public void An_answer_that_is_given_counts_although_it_was_mentioned_before()
        => Assert.Equal(Read, Replies.Read<RatedMood>($"I might say {Json}, and on reflection I do:\n\n{Json}"));
}
