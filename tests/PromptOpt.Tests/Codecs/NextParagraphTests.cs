using PromptOpt.Tests.Adapters;
using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Codecs;

/// <summary>Behind a whole first line and an empty one, a paragraph that goes on with the value, limits it or takes it back leaves none; one that explains it does not.</summary>
public sealed class NextParagraphTests
{
    [Theory]
    [InlineData("or 43")]
    [InlineData("Or possibly forty-three.")]
    [InlineData("(or 43)")]
    [InlineData("thousand")]
    [InlineData("Thousand")]
    [InlineData("to 50")]
    [InlineData("To 50")]
    [InlineData("+ 3")]
    [InlineData("/ 2")]
    [InlineData("-50")]
    [InlineData("– 43")]
    [InlineData("times 2")]
    [InlineData("Plus tax.")]
    [InlineData("Alternatively: 43")]
    [InlineData("Another candidate is 43.")]
    [InlineData("It could also be 43.")]
    [InlineData("Draft. I will check it again.")]
    [InlineData("This is only an example.")]
    [InlineData("Scratch that.")]
    [InlineData("No.")]
    [InlineData("Not really.")]
    [InlineData("It is not.")]
    [InlineData("but only in summer")]
    [InlineData("Only in winter.")]
    [InlineData("Unless it rains.")]
    [InlineData("Edit: 43")]
    public void A_paragraph_that_changes_the_value_is_asked_about(string paragraph)
    {
        Assert.Equal(Replies.AskedAgain, Replies.Read<IntegerProblem>($"[[ ## answer ## ]]\n42\n\n{paragraph}\n\n[[ ## completed ## ]]"));
        Assert.Equal(Replies.AskedAgain, Replies.Read<IntegerProblem>($"42\n\n{paragraph}"));
        Assert.Equal(Replies.AskedAgain, Replies.Read<ReviewMood>($"[[ ## sentiment ## ]]\npositive\n\n{paragraph}\n\n[[ ## completed ## ]]"));
        Assert.Equal(Replies.AskedAgain, Replies.Read<RatedMood>($"Sentiment: positive\n\n{paragraph}\n\nConfidence: 85"));
    }

    [Theory]
    [InlineData("The two numbers were added.")]
    [InlineData("Because the two numbers were added.")]
    [InlineData("because the two numbers were added")]
    [InlineData("(The two numbers were added.)")]
    [InlineData("**Explanation:** the two numbers were added.")]
    [InlineData("- The first number was taken.\n- The second was added.")]
    [InlineData("To find it, I added the two numbers.")]
    [InlineData("There were 6 rows with 7 entries each.")]
    public void A_paragraph_that_explains_the_value_leaves_it(string paragraph)
    {
        Assert.Equal("""{"answer":42}""", Replies.Read<IntegerProblem>($"[[ ## answer ## ]]\n42\n\n{paragraph}\n\n[[ ## completed ## ]]"));
        Assert.Equal("""{"sentiment":"positive"}""", Replies.Read<ReviewMood>($"[[ ## sentiment ## ]]\npositive\n\n{paragraph}\n\n[[ ## completed ## ]]"));
    }
}
