using PromptOpt.Tests.Adapters.Own;

namespace PromptOpt.Tests.Streaming;

/// <summary>What reading a reply while it arrives takes grows with the reply, whether it comes in one piece or in many.</summary>
public sealed class StreamWorkTests
{
    private const int Size = 4_000;

    // Twice as much takes twice as much, with room for what grows by doubling; with the square it would be four times.
    private const double Most = 3;

    public static TheoryData<string, string, string> Replies => new()
    {
        { "xml", "<summary>", "a < b &amp; 2 < 3, " },
        { "xml", "<summary>", "& " },
        { "xml", "", "\n  " },
        { "json", "{\"summary\": \"", "\\n and more \\\" " },
        { "json", "", " \n" },
        { "chat", "[[ ## summary ## ]]\n", "one [[ two ]] [[ ~## three\n" },
        { "name-value", "", " \n" },
        { "name-value", "", "\n" },
    };

    [Theory]
    [MemberData(nameof(Replies))]
    public void One_large_piece(string adapter, string begin, string repeated) => CheckGrowth(adapter, size => [begin + string.Concat(Enumerable.Repeat(repeated, size))]);

    [Theory]
    [MemberData(nameof(Replies))]
    public void Many_pieces(string adapter, string begin, string repeated) => CheckGrowth(adapter, size => [begin, .. Enumerable.Repeat(repeated, size)]);

    private static void CheckGrowth(string name, Func<int, string[]> pieces)
    {
        PromptAdapter adapter = name == "name-value" ? new StreamedLines() : BuiltInAdapters.Find(name)!;
        AdapterPrompt<Triage> prompt = adapter.PromptFor<Triage>(PredictorParameters.Untuned, ExtraFields.None);
        AllocatedBy(prompt, pieces(Size));

        long once = AllocatedBy(prompt, pieces(Size));
        long twice = AllocatedBy(prompt, pieces(2 * Size));

        Assert.InRange(twice, 0, (long)(Most * once));
    }

    private static long AllocatedBy(AdapterPrompt<Triage> prompt, string[] pieces)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        prompt.Preview(pieces);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
