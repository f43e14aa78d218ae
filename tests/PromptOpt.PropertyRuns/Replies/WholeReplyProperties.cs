using PromptOpt.Optimizers;

namespace PromptOpt.PropertyRuns;

/// <summary>What holds for a reply that is an answer in some layout, and for the beginning of one.</summary>
internal static class WholeReplyProperties
{
    /// <summary>An answer is read as itself, or asked again where its layout may leave something open.</summary>
    public static void CheckWhole(SeededRandom random, Action<Failure> report)
    {
        GeneratedReply reply = GeneratedReplies.Next(random);
        CheckWhole(reply, reply.Subject, report);
        CheckWhole(reply, reply.Subject.By(JsonAdapter.Default), report);
    }

    private static void CheckWhole(GeneratedReply reply, ReplySubject subject, Action<Failure> report)
        => ReplyProperties.Guarded(subject, reply.Text, isCutOff: false, report, () =>
        {
            Reading expected = subject.Expect(reply.Answer)!;
            Reading? actual = subject.Read(reply.Text, isCutOff: false);
            return actual is null
                ? reply.Layout.Guarantee == LayoutGuarantee.ReadsAll ? new Problem($"asked again: a whole answer in layout '{reply.Layout.Name}'", $"{reply.Wrapping.Name}: {expected}") : null
                : actual.IsSameAs(expected, reply.Layout.Kind) ? null
                : new Problem($"misread: a whole answer in layout '{reply.Layout.Name}'", $"{reply.Wrapping.Name}: {expected}: {actual}");
        });

    /// <summary>The beginning of an answer that was cut off is never another answer.</summary>
    public static void CheckTruncated(SeededRandom random, Action<Failure> report)
    {
        GeneratedReply whole = GeneratedReplies.Next(random);
        string reply = whole.Text[..random.NextInt32(whole.Text.Length)];
        CheckTruncated(whole, whole.Subject, reply, report);
        CheckTruncated(whole, whole.Subject.By(JsonAdapter.Default), reply, report);
    }

    private static void CheckTruncated(GeneratedReply whole, ReplySubject subject, string reply, Action<Failure> report)
        => ReplyProperties.Guarded(subject, reply, isCutOff: true, report, () =>
        {
            Reading expected = subject.Expect(whole.Answer)!;
            Reading? actual = subject.Read(reply, isCutOff: true);
            return actual is null || actual.IsSameAs(expected, whole.Layout.Kind) ? null
                : new Problem($"misread: the beginning of an answer in layout '{whole.Layout.Name}'", $"{whole.Wrapping.Name}: {expected}: {actual}");
        });
}
