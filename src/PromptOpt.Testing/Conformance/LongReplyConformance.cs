using System.Diagnostics;

namespace PromptOpt.Testing;

/// <summary>Checks that long replies are read as short ones, and how the work grows with their length: by the memory that is taken, and by the time where it can be felt.</summary>
internal sealed class LongReplyConformance(PromptAdapter adapter, FindingList findings)
{
    private const int ShortestReply = 1_000;
    private const int Growth = 4;

    // Work that grows with the length is Growth times as much, with its square Growth * Growth times.
    private const double MostGrowth = 2.5 * Growth;
    private const string Reasoning = "because";

    private static readonly TimeSpan Felt = TimeSpan.FromSeconds(1);

    private readonly AdapterReading<Quotation> _reading = new(adapter);
    private bool _isShown;

    public void Check()
    {
        if (findings.IsFull)
        {
            return;
        }

        int length = Math.Max(ShortestReply, findings.Options.LongestReply);
        try
        {
            string reply = Rendered("a text");
            CheckRoundTrip(length);
            CheckGrowth("a long text", length, static size => new string('a', size), Rendered);
            CheckGrowth("a text of many lines", length, static size => Repeat("a line\n", size), Rendered);
            CheckGrowth("a reply with many lines before it", length, static size => Repeat("a line\n", size), lines => lines + reply);
            CheckGrowth("a reply with many lines behind it", length, static size => Repeat("a line\n", size), lines => reply + "\n" + lines);
            CheckGrowth("a reply many times", length, size => Repeat(reply + "\n", size), static replies => replies);
            foreach (string piece in (ReadOnlySpan<string>)["\n", " ", "=", "\"", "{", "[", "<", "#", "a = 1\n", .. Lines(reply)])
            {
                CheckGrowth($"'{piece.ReplaceLineEndings(" ").Trim()}' many times", length, size => Repeat(piece, size), static pieces => pieces);
            }
        }
        catch (Exception exception)
        {
            findings.Add(AdapterRule.LongReply, "an exception is thrown", "", "", exception.ToString());
        }
    }

    private static IEnumerable<string> Lines(string reply) => reply.Split('\n').Where(static line => !string.IsNullOrWhiteSpace(line)).Distinct(StringComparer.Ordinal).Select(static line => line + "\n");

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, 1 + (length / piece.Length)));

    private string Rendered(string text) => _reading.Render(ConformanceSamples.QuoteAnswer(text), Reasoning)[2].Text;

    private void CheckRoundTrip(int length)
    {
        string text = Repeat("A line that is not short.\n", length).Trim();
        string reply = Rendered(text);
        AdapterReply<Quotation> read = _reading.Read(ConformanceSamples.Quote("short"), reply);
        if (!read.IsComplete || read.Value.Answer != text)
        {
            findings.Add(AdapterRule.LongReply, "a long text is not read back the same", Excerpt(reply), "", Excerpt(AdapterReading<Quotation>.Describe(read)));
        }
    }

    private void CheckGrowth(string what, int length, Func<int, string> make, Func<string, string> complete)
    {
        if (findings.IsFull || _isShown)
        {
            return;
        }

        string whole = complete(make(length));
        try
        {
            Work small = Measure(complete(make(length / Growth)));
            Work large = Measure(whole);
            bool isSlow = large.Time > Felt && large.Time > MostGrowth * small.Time && Measure(whole).Time > MostGrowth * Measure(complete(make(length / Growth))).Time;
            if (isSlow || (large.Bytes > whole.Length * Growth && large.Bytes > MostGrowth * small.Bytes))
            {
                _isShown = true;
                findings.Add(
                    AdapterRule.LongReply,
                    "the work of reading grows faster than the reply",
                    $"{what}: {Excerpt(whole)}",
                    "",
                    FormattableString.Invariant($"{Growth} times the length takes {large.Bytes / (double)Math.Max(1, small.Bytes):0.#} times the memory and {large.Time / small.Time:0.#} times the time"));
            }
        }
        catch (Exception exception)
        {
            findings.Add(AdapterRule.LongReply, "an exception is thrown", $"{what}: {Excerpt(whole)}", "", exception.ToString());
        }
    }

    private Work Measure(string reply)
    {
        Quotation input = ConformanceSamples.Quote("short");
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        AdapterReply<Quotation> read = _reading.Read(input, reply);
        Work work = new(GC.GetAllocatedBytesForCurrentThread() - before, Stopwatch.GetElapsedTime(start) + TimeSpan.FromTicks(1));
        if (!read.IsComplete && read.Failures.Any(static failure => string.IsNullOrWhiteSpace(failure.Message)))
        {
            findings.Add(AdapterRule.LongReply, "it is not said what is wrong with the reply", Excerpt(reply), "", Excerpt(AdapterReading<Quotation>.Describe(read)));
        }

        return work;
    }

    private static string Excerpt(string text)
    {
        const int shown = 400;
        return text.Length <= shown ? text : FormattableString.Invariant($"{text[..shown]}… ({text.Length} characters)");
    }

    private readonly record struct Work(long Bytes, TimeSpan Time);
}
