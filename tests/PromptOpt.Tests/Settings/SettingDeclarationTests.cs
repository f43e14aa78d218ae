namespace PromptOpt.Tests.Settings;

/// <summary>What a setting cannot be is refused where it is declared.</summary>
public sealed class SettingDeclarationTests
{
    private enum Aliased
    {
        First,
        Second,
        Again = Second,
    }

    public static TheoryData<string, Func<Setting>> Mistakes => new()
    {
        { "'two words' is no name of a setting", static () => Setting.Of("two words", 1) },
        { "'Tools.' is no name of a setting", static () => Setting.Of("Tools.", 1) },
        { "'a[0]' is no name of a setting", static () => Setting.Of("a[0]", 1) },
        { "not System.Byte", static () => Setting.Of("K", (byte)1) },
        { "without a second name for one value", static () => Setting.Of("K", Aliased.First) },
        { "default of setting 'K' is none of its values: expected one of: Mild; Strict, found '7'", static () => Setting.Of("K", (Strictness)7) },
        { "default of setting 'K' is none of its values: expected a whole number from 4 to 9, found '3'", static () => Setting.Of("K", 3).Between(4, 9) },
        { "default of setting 'K' is none of its values", static () => Setting.Of("K", 3).AtMost(2) },
        { "range of setting 'K' is empty: its least value, 5, is above its largest, 1", static () => Setting.Of("K", 3).Between(5, 1) },
        { "range of setting 'K' is empty: its least value, 0.5, is above its largest, -0.5", static () => Setting.Of("K", 0.0).Between(0.5, -0.5) },
        { "range of setting 'K' is empty: its least value, 9, is above its largest, 8", static () => Setting.Of("K", 10m).AtLeast(9).AtMost(8) },
        { "range of setting 'K' is empty: its least value, 9, is above its largest, 8", static () => Setting.Of("K", 7L).AtMost(8).AtLeast(9) },
        { "default of setting 'K' is none of its values: expected one of: a; b, found 'c'", static () => Setting.Of("K", "c").OneOf("a", "b") },
        { "choices of setting 'K' must be several values, each once", static () => Setting.Of("K", "a").OneOf("a", "a") },
        { "choices of setting 'K' must be several values, each once", static () => Setting.Of("K", 1.0).OneOf() },
        { "finite", static () => Setting.Of("K", double.NaN) },
        { "finite", static () => Setting.Of("K", float.PositiveInfinity) },
        { "Setting 'K' is text, which has no range", static () => Setting.Of("K", "a").AtLeast("a") },
        { "Setting 'K' is true or false, which has no range", static () => Setting.Of("K", true).AtMost(true) },
        { "Setting 'K' is one of: 1; 2, which has no range", static () => Setting.Of("K", 1).OneOf(1, 2).AtMost(2) },
        { "Setting 'K' is a whole number of at least 1, which leaves no choices", static () => Setting.Of("K", 1).AtLeast(1).OneOf(1, 2) },
        { "Setting 'K' is true or false, which leaves no choices", static () => Setting.Of("K", true).OneOf(true) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void It_is_refused(string said, Func<Setting> declare)
    {
        Exception thrown = Assert.ThrowsAny<Exception>(declare);

        Assert.True(thrown is ArgumentException or InvalidOperationException, thrown.ToString());
        Assert.Contains(said, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_enum_may_be_narrowed_and_a_flag_is_a_choice_of_two()
    {
        SettingInfo narrowed = Setting.Of("K", Strictness.Mild).OneOf(Strictness.Mild).Info;

        Assert.Equal("expected one of: Mild, found 'Strict'", narrowed.FindMistake("Strict"));
        Assert.Equal([false, true], Setting.Of("K", true).Info.Choices.Select(static choice => choice.AsFlag()));
    }
}
