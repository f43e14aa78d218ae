using System.Text.Json.Nodes;
using PromptOpt.Optimizers;

namespace PromptOpt.PropertyRuns;

/// <summary>What holds for a reply that gives two answers, in layouts that tell where an answer ends.</summary>
internal static class TwoAnswerProperties
{
    private static readonly AnswerLayout[] Layouts =
    [
        .. AnswerLayouts.All.Where(static layout => layout.Kind is LayoutKind.Json or LayoutKind.Xml && layout.Guarantee == LayoutGuarantee.ReadsAll),
    ];

    // On the line of a sentence the second one would be a quotation.
    private static readonly string[] Between = ["\n", "\n\nOn reflection, the final answer is:\n", "\n\nOr rather:\n\n"];

    /// <summary>The same answer twice is one; two that differ are asked again.</summary>
    public static void Check(AdapterUnderTest adapter, SeededRandom random, Action<Failure> report)
    {
        ReplySubject subject = adapter.Subjects[random.NextInt32(adapter.Subjects.Count)];
        if (AnswerGenerator.Next(subject, random) is not { } first || AnswerGenerator.Next(subject, random) is not { } other)
        {
            return;
        }

        JsonObject second = random.NextInt32(3) == 0 ? first : other;
        AnswerLayout layout = Layouts[random.NextInt32(Layouts.Length)];
        AnswerLayout otherLayout = random.NextInt32(2) == 0 ? layout : Layouts[random.NextInt32(Layouts.Length)];
        if (layout.Write(first) is not { } start || otherLayout.Write(second) is not { } end)
        {
            return;
        }

        string reply = start + Between[random.NextInt32(Between.Length)] + end;
        ReplyProperties.Guarded(subject, reply, isCutOff: false, report, () =>
            Judge(subject.Expect(first)!, subject.Expect(second)!, subject.Read(reply, isCutOff: false), layout, otherLayout));
    }

    private static Problem? Judge(Reading first, Reading second, Reading? actual, AnswerLayout layout, AnswerLayout otherLayout)
    {
        string kinds = layout.Kind == otherLayout.Kind ? $"both in {layout.Kind}" : $"in {layout.Kind} and {otherLayout.Kind}";
        string layouts = $"'{layout.Name}', then '{otherLayout.Name}'";
        if (first.IsSameAs(second))
        {
            // Layouts differ in how they say that there is nothing.
            return actual is null ? layout != otherLayout ? null : new Problem($"asked again: the same answer twice, {kinds}", $"{layouts}: {first}")
                : actual.IsSameAs(first, layout.Kind) ? null
                : new Problem($"misread: the same answer twice, {kinds}", $"{layouts}: {first}: {actual}");
        }

        // An output that one of them leaves out is given by the other; an empty element only shows where something will stand.
        Reading given = layout.Kind == LayoutKind.Xml ? first.WithoutEmpty() : first;
        Reading givenAgain = otherLayout.Kind == LayoutKind.Xml ? second.WithoutEmpty() : second;
        bool differs = given.Outputs.Zip(givenAgain.Outputs).Any(static pair => pair.First is not null && pair.Second is not null && pair.First.Trim() != pair.Second.Trim());
        return actual is not null && differs ? new Problem($"misread: two answers that differ, {kinds}", $"{layouts}: {first}: {second}: {actual}") : null;
    }
}
