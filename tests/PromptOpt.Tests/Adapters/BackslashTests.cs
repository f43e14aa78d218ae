using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>Formulas and paths in JSON strings whose backslashes are not doubled: no control takes their place in silence.</summary>
public sealed class BackslashTests
{
    [Theory]
    [InlineData(@"\frac{1}{2}")]
    [InlineData(@"$\frac{3}{4}$ and $\beta$")]
    [InlineData(@"$\theta = 30^\circ$")]
    [InlineData(@"$2 \times 3 = 6$")]
    [InlineData(@"2 \times 3")]
    [InlineData(@"\(\beta\) decay")]
    [InlineData(@"$\nabla f$")]
    [InlineData(@"$\rho$ is the density")]
    [InlineData(@"\text{yes}")]
    [InlineData(@"\boxed{42}")]
    [InlineData(@"$x \neq y$")]
    [InlineData(@"$x \to y$")]
    [InlineData(@"$\tau$, $\nu$ and $\bar{x}$")]
    [InlineData(@"\begin{cases} a \\ b \end{cases}")]
    [InlineData(@"\rightarrow \forall x \notin A")]
    [InlineData(@"C:\temp\new\file.txt")]
    [InlineData(@"in C:\bin and D:\reports\old.csv")]
    [InlineData(@"C:\Users\ann\test\readme.md")]
    public void A_backslash_before_a_command_or_in_a_path_stands_for_itself(string text)
    {
        string doubled = text.Replace(@"\", @"\\", StringComparison.Ordinal);
        Assert.Equal(text.Replace(@"\\", @"\", StringComparison.Ordinal), TextOf($$"""{"answer": "{{text}}"}"""));
        Assert.Equal(text, TextOf($$"""{"answer": "{{doubled}}"}"""));
        Assert.Equal(text, TextOf($"[[ ## answer ## ]]\n{text}\n\n[[ ## completed ## ]]"));
    }

    [Theory]
    [InlineData(@"first\nsecond", "first\nsecond")]
    [InlineData(@"a\tb\tc", "a\tb\tc")]
    [InlineData(@"\treturn x\n\tif not y:\n", "\treturn x\n\tif not y:")]
    [InlineData(@"Vitamin C:\nOranges\nLemons", "Vitamin C:\nOranges\nLemons")]
    [InlineData(@"Group A:\n\tAnn\n\tBob", "Group A:\n\tAnn\n\tBob")]
    [InlineData(@"A:\tyes\tno", "A:\tyes\tno")]
    [InlineData(@"It costs $5\nless than before", "It costs $5\nless than before")]
    [InlineData(@"it cost $5\ni paid $3", "it cost $5\ni paid $3")]
    [InlineData(@"costa $5\ne poi $ 3", "costa $5\ne poi $ 3")]
    [InlineData(@"give $ 5\nu get it for 5$", "give $ 5\nu get it for 5$")]
    [InlineData(@"see\ne.g. this", "see\ne.g. this")]
    [InlineData(@"one\r\ntwo", "one\r\ntwo")]
    [InlineData(@"x\nu = 5\nnot here", "x\nu = 5\nnot here")]
    [InlineData(@"C:\\temp\nNext", "C:\\temp\nNext")]
    [InlineData(@"\\alpha\nThen", "\\alpha\nThen")]
    public void Line_ends_and_tabs_are_what_JSON_says(string json, string text) => Assert.Equal(text, TextOf($$"""{"answer": "{{json}}"}""")?.TrimEnd('\n'));

    [Theory]
    [InlineData(@"\bcat\b|\bdog\b")]
    [InlineData(@"page one\fpage two")]
    [InlineData(@"a\rb")]
    [InlineData(@"if x \neq y then")]
    [InlineData(@"C:\nvidia\tray")]
    public void Where_it_cannot_be_told_the_model_is_asked_again(string json)
    {
        Assert.Equal(Replies.AskedAgain, Replies.Read<Answer>($$"""{"answer": "{{json}}"}"""));
        Assert.Equal(Replies.AskedAgain, Replies.Read<Tags>($$"""{"tags": ["x", "{{json}}"]}"""));
    }

    [Fact]
    public void A_control_that_an_input_holds_is_repeated()
        => Assert.Equal("one\ftwo\b", Replies.ReplyTo(@"{""answer"": ""one\ftwo\b""}", input: new Answer { Q = "Repeat: one\ftwo\b" }) is { IsComplete: true } read ? read.Value.Value : null);

    private static string? TextOf(string reply) => Replies.ReplyTo<Answer>(reply) is { IsComplete: true } read ? read.Value.Value : null;
}
