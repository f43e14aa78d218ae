using System.Text.RegularExpressions;
using PromptOpt.Shared;

namespace PromptOpt.Tests.Adapters;

public sealed partial class MarkerTextTests
{
    [Fact]
    public void Unescaping_an_escaped_text_gives_the_text_back()
        => MarkerLikeText.ForAny(static text => Assert.Equal(text, MarkerText.Unescape(MarkerText.Escape(text))));

    [Fact]
    public void No_escaped_text_holds_the_start_of_a_marker()
        => MarkerLikeText.ForAny(static text => Assert.DoesNotMatch(Start(), MarkerText.Escape(text)));

    [Theory]
    [InlineData("[[ ## answer ## ]]", "[[ ~## answer ## ]]")]
    [InlineData("[[ ~## answer ## ]]", "[[ ~~## answer ## ]]")]
    [InlineData("[[#", "[[~#")]
    [InlineData("[[[ \t#", "[[[ \t~#")]
    [InlineData("a[[ ~~ # b [[ # c", "a[[ ~~~ # b [[ ~# c")]
    public void One_tilde_is_put_before_the_sign(string text, string escaped) => Assert.Equal(escaped, MarkerText.Escape(text));

    [Theory]
    [InlineData("")]
    [InlineData("[ [ ## a ## ] ]")]
    [InlineData("[[ a ]] # b")]
    [InlineData("[[\n# a")]
    [InlineData("[[ ~ ~ # a")]
    public void Text_that_cannot_be_read_as_a_marker_is_left_alone(string text)
    {
        Assert.Same(text, MarkerText.Escape(text));
        Assert.Same(text, MarkerText.Unescape(text));
    }

    [GeneratedRegex(@"\[\[[^\S\n\r\v\f]*#")]
    private static partial Regex Start();
}
