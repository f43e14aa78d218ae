namespace PromptOpt.Tests.Adapters;

/// <summary>A lone output that is no free text may stand alone, whatever the name of its JSON type.</summary>
public sealed class BareValueTests
{
    [Theory]
    [InlineData("B")]
    [InlineData("**B**")]
    [InlineData("(B)")]
    public void A_single_character(string reply) => Assert.Equal("""{"mark":"B"}""", Replies.Read<GiveMark>(reply));

    [Theory]
    [InlineData("1:02:03")]
    [InlineData("01:02:03")]
    [InlineData("PT1H2M3S")]
    public void A_duration(string reply) => Assert.Equal("""{"pause":"01:02:03"}""", Replies.Read<ChoosePause>(reply));

    [Theory]
    [InlineData("BC")]
    [InlineData("I cannot say")]
    public void What_is_no_value_is_asked_again(string reply)
    {
        Assert.Equal(Replies.AskedAgain, Replies.Read<GiveMark>(reply));
        Assert.Equal(Replies.AskedAgain, Replies.Read<ChoosePause>(reply));
    }
}

[Signature("Give a mark.")]
internal sealed partial class GiveMark
{
    [InputField] public string Essay { get; init; } = "";

    [OutputField] public char Mark { get; init; }
}

[Signature("Say how long to wait.")]
internal sealed partial class ChoosePause
{
    [InputField] public string Task { get; init; } = "";

    [OutputField] public TimeSpan Pause { get; init; }
}
