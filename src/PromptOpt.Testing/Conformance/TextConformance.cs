using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>Checks an adapter with texts that are written to be taken for something else, also for parts of its own layout.</summary>
internal sealed class TextConformance(PromptAdapter adapter, FindingList findings)
{
    private const string Reasoning = "because";

    private readonly AdapterReading<Quotation> _reading = new(adapter);

    public void Check()
    {
        try
        {
            CheckTexts();
        }
        catch (Exception exception)
        {
            findings.Add(AdapterRule.Forging, "an exception is thrown", "", "", exception.ToString());
        }
    }

    private void CheckTexts()
    {
        if (findings.IsFull)
        {
            return;
        }

        SignatureConformance<Quotation> signature = new(adapter, findings);
        HostileTexts texts = new(LayoutParts(), new Random(findings.Options.Seed));
        StreamConformance<Quotation> stream = new(_reading, findings);
        Random random = new(findings.Options.Seed);
        for (int i = 0; i < findings.Options.Texts && !findings.IsFull; i++)
        {
            string text = texts.Next();
            Quotation quotation = ConformanceSamples.Quote(text);
            if (signature.CheckRoundTrip(AdapterRule.Forging, quotation, reasoning: text) is { } reply)
            {
                stream.Check(reply, _reading.Read(quotation, reply), random);
            }
        }

        CheckNeighbours("source", "note", message: 1, static (first, second) => new Quotation { Source = first, Note = second, Answer = "a", Comment = "c", Remark = new("r", 1) });
        CheckNeighbours("comment", "answer", message: 2, static (first, second) => new Quotation { Source = "s", Note = "n", Comment = first, Answer = second, Remark = new("r", 1) });
    }

    /// <summary>What the adapter itself puts round values: whole messages, their lines, and each line with another value in it.</summary>
    private List<string> LayoutParts()
    {
        List<string> parts = [];
        foreach (ChatMessage message in _reading.Render(ConformanceSamples.Quote("evil"), Reasoning).Skip(1))
        {
            parts.Add(message.Text);
            parts.AddRange(message.Text.Split('\n'));
        }

        parts.RemoveAll(string.IsNullOrWhiteSpace);
        return parts;
    }

    /// <summary>Writes into one field what stands between it and the next one: the prompt must not look as if the next one began there.</summary>
    private void CheckNeighbours(string first, string second, int message, Func<string, string, Quotation> make)
    {
        const string one = "qqone";
        const string two = "qqtwo";
        string honest = _reading.Render(make(one, two), Reasoning)[message].Text;
        (string before, string after) = honest.IndexOf(one, StringComparison.Ordinal) < honest.IndexOf(two, StringComparison.Ordinal) ? (one, two) : (two, one);
        int start = honest.IndexOf(before, StringComparison.Ordinal);
        int end = honest.IndexOf(after, StringComparison.Ordinal);
        if (start < 0 || end < 0 || findings.IsFull)
        {
            return;
        }

        string forged = honest[start..(end + after.Length)];
        Quotation value = before == one ? make(forged, "other") : make("other", forged);
        string rendered = _reading.Render(value, Reasoning)[message].Text;
        if (rendered.Contains(forged, StringComparison.Ordinal))
        {
            (string forging, string other) = before == one ? (first, second) : (second, first);
            findings.Add(AdapterRule.Forging, $"a text of '{forging}' looks like the beginning of '{other}'", $"{forging}: {forged}", rendered, $"{other}: {after}");
        }
    }
}
