using PromptOpt.PropertyRuns;

namespace PromptOpt.Tests.Adapters;

/// <summary>Memory is counted exactly, unlike time, which the benchmark measures.</summary>
public sealed class ReplyMemoryTests
{
    private const int Short = 2_000;
    private const int Long = 10_000;

    private static readonly ReplySubject[] Subjects =
    [
        new ReplySubject<TextBesideOthers>(ChatAdapter.Default, asksForReasoning: true), new ReplySubject<TextInRecord>(ChatAdapter.Default), new ReplySubject<TextInList>(ChatAdapter.Default), new ReplySubject<AllOptional>(ChatAdapter.Default), new ReplySubject<ContactList>(ChatAdapter.Default),
    ];

    public static TheoryData<string> Units => [.. ReplyShape.Hostile.Select(static unit => unit.Key)];

    [Theory]
    [MemberData(nameof(Units))]
    public void What_reading_allocates_grows_with_the_reply_and_not_faster(string unit)
    {
        foreach (ReplyShape shape in ReplyShape.Hostile.Single(shapes => shapes.Key == unit))
        {
            foreach (ReplySubject subject in Subjects)
            {
                long few = Allocated(subject, shape.OfLength(Short));
                long many = Allocated(subject, shape.OfLength(Long));

                Assert.True(many <= 2 * (Long / Short) * few, $"{few} bytes, then {many}: {subject.Name} from {shape.Start}{unit}…");
            }
        }
    }

    private static long Allocated(ReplySubject subject, string reply)
    {
        // The first time buffers are rented and code is compiled.
        subject.Read(reply, isCutOff: false);
        long before = GC.GetAllocatedBytesForCurrentThread();
        subject.Read(reply, isCutOff: false);
        return GC.GetAllocatedBytesForCurrentThread() - before + Short;
    }
}
