using PromptOpt.Optimizers;

namespace PromptOpt.PropertyRuns;

/// <summary>What holds for a reply that is an answer in some layout, and for the beginning of one.</summary>
internal static class WholeReplyProperties
{
    /// <summary>An answer is read as itself, or asked again where its layout may leave something open.</summary>
    public static void CheckWhole(AdapterUnderTest adapter, SeededRandom random, Action<Failure> report)
    {
        GeneratedReply reply = GeneratedReplies.Next(adapter, random);
        ReplyProperties.Guarded(reply.Subject, reply.Text, isCutOff: false, report, () =>
        {
            Reading expected = reply.Subject.Expect(reply.Answer)!;
            Reading? actual = reply.Subject.Read(reply.Text, isCutOff: false);
            return actual is null
                ? reply.Layout.Guarantee == LayoutGuarantee.ReadsAll ? new Problem($"asked again: a whole answer in layout '{reply.Layout.Name}'", $"{reply.Wrapping.Name}: {expected}") : null
                : actual.IsSameAs(expected, reply.Layout.Kind) ? null
                : new Problem($"misread: a whole answer in layout '{reply.Layout.Name}'", $"{reply.Wrapping.Name}: {expected}: {actual}");
        });
    }

    /// <summary>The beginning of an answer that was cut off is never another answer.</summary>
    public static void CheckTruncated(AdapterUnderTest adapter, SeededRandom random, Action<Failure> report)
    {
        GeneratedReply whole = GeneratedReplies.Next(adapter, random);
        string reply = whole.Text[..random.NextInt32(whole.Text.Length)];
        ReplyProperties.Guarded(whole.Subject, reply, isCutOff: true, report, () =>
        {
            Reading expected = whole.Subject.Expect(whole.Answer)!;
            Reading? actual = whole.Subject.Read(reply, isCutOff: true);
            return actual is null || actual.IsSameAs(expected, whole.Layout.Kind) ? null
                : new Problem($"misread: the beginning of an answer in layout '{whole.Layout.Name}'", $"{whole.Wrapping.Name}: {expected}: {actual}");
        });
    }
}
