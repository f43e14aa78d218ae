using FsCheck;
using FsCheck.Fluent;
using PromptOpt.Optimizers;
using PromptOpt.PropertyRuns;

namespace PromptOpt.Tests.Adapters;

/// <summary>The properties of reading replies, on a few of the inputs that the property runs check by the million.</summary>
public sealed class ReplyPropertyTests
{
    [Fact]
    public void A_broken_reply_gives_a_value_that_keeps_its_rules_and_echoes_to_itself_or_is_asked_again()
        => ForAny("broken", 200, ReplyProperties.CheckBroken);

    [Fact]
    public void A_whole_answer_is_read_as_itself_in_every_layout()
        => ForAny("whole", 1000, WholeReplyProperties.CheckWhole);

    [Fact]
    public void The_beginning_of_an_answer_that_was_cut_off_is_never_another_answer()
        => ForAny("cut off", 1000, WholeReplyProperties.CheckTruncated);

    [Fact]
    public void Two_answers_that_differ_are_asked_again_and_the_same_one_twice_is_one()
        => ForAny("two", 1000, TwoAnswerProperties.Check);

    [Fact]
    public void An_echo_of_a_hostile_text_is_that_text_or_asked_again_where_its_layout_cannot_quote()
        => ForAny("echo", 20, static (random, report) => EchoProperties.Check(random, new EchoTable(), report));

    private static void ForAny(string name, int count, Action<SeededRandom, Action<Failure>> check)
        => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(count),
            Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
                check(
                    new SeededRandom(seed, name),
                    failure => Assert.Fail($"{failure.Problem.Kind}, read as {failure.Subject}: {failure.Problem.Detail}{Environment.NewLine}{AnswerLayouts.Json(failure.Reply)}"))));
}
