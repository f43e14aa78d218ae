using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>Replies of any length and shape are read in one go: signs that could begin a value cost no second look at all that follows.</summary>
public sealed class LongReplyTests
{
    private const int Count = 200_000;

    [Theory]
    [InlineData("[")]
    [InlineData("[[")]
    [InlineData("[ ")]
    [InlineData("[~")]
    [InlineData("[[~~~~")]
    [InlineData("[[   ")]
    [InlineData("(")]
    [InlineData("{")]
    [InlineData("[{(")]
    [InlineData("{\"a\":[")]
    public void A_row_of_brackets_is_no_answer(string brackets)
    {
        string row = string.Concat(Enumerable.Repeat(brackets, Count / brackets.Length));

        Assert.Equal(Replies.AskedAgain, Replies.Read<Scored>(row));
        Assert.Equal(Replies.AskedAgain, Replies.Read<Tags>(row));
        Assert.Equal(Replies.AskedAgain, Replies.Read<OnePerson>("{\"person\":{\"name\":" + row));
    }
}
