using FsCheck.Fluent;
using PromptOpt.Optimizers;
using PromptOpt.PropertyRuns;

namespace PromptOpt.Tests.Adapters;

/// <summary>The properties of reading replies, on a few of the inputs that the property runs check by the million.</summary>
public sealed class ReplyPropertyTests
{
    public static TheoryData<string> Adapters => [.. AdapterUnderTest.All.Select(static one => one.Adapter.Name)];

    [Theory]
    [MemberData(nameof(Adapters))]
    public void A_broken_reply_gives_a_value_that_keeps_its_rules_and_echoes_to_itself_or_is_asked_again(string adapter)
        => ForAny(adapter, "broken", 200, ReplyProperties.CheckBroken);

    [Theory]
    [MemberData(nameof(Adapters))]
    public void A_whole_answer_is_read_as_itself_in_every_layout(string adapter)
        => ForAny(adapter, "whole", 1000, WholeReplyProperties.CheckWhole);

    [Theory]
    [MemberData(nameof(Adapters))]
    public void The_beginning_of_an_answer_that_was_cut_off_is_never_another_answer(string adapter)
        => ForAny(adapter, "cut off", 1000, WholeReplyProperties.CheckTruncated);

    [Theory]
    [MemberData(nameof(Adapters))]
    public void Two_answers_that_differ_are_asked_again_and_the_same_one_twice_is_one(string adapter)
        => ForAny(adapter, "two", 1000, TwoAnswerProperties.Check);

    [Theory]
    [MemberData(nameof(Adapters))]
    public void An_echo_of_a_hostile_text_is_that_text_or_asked_again_where_its_layout_cannot_quote(string adapter)
        => ForAny(adapter, "echo", 20, static (adapter, random, report) => EchoProperties.Check(adapter, random, new EchoTable(adapter), report));

    private static void ForAny(string adapterName, string name, int count, Action<AdapterUnderTest, SeededRandom, Action<Failure>> check)
    {
        AdapterUnderTest adapter = AdapterUnderTest.All.Single(one => one.Adapter.Name == adapterName);
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(),
            seed => check(
                adapter,
                new SeededRandom(seed, name),
                failure => Assert.Fail($"{failure.Problem.Kind}, read as {failure.Subject}: {failure.Problem.Detail}{Environment.NewLine}{AnswerLayouts.Json(failure.Reply)}"))).Holds(count);
    }
}
