using System.Text;
using System.Text.Json;

namespace PromptOpt.Testing;

/// <summary>Checks an adapter with values of one signature.</summary>
internal sealed class SignatureConformance<T>(PromptAdapter adapter, FindingList findings)
    where T : class, ISignature<T>
{
    private const string Reasoning = "First this.\nThen that.";

    private readonly AdapterReading<T> _reading = new(adapter);

    public void Check(IReadOnlyList<T> samples)
    {
        Random random = new(findings.Options.Seed);
        StreamConformance<T> stream = new(_reading, findings);
        List<string> replies = [];
        foreach (T sample in samples)
        {
            if (!findings.IsFull && CheckRoundTrip(AdapterRule.RoundTrip, sample, Reasoning) is { } reply)
            {
                replies.Add(reply);
                CheckCutOff(sample, reply);
                stream.Check(reply, _reading.Read(sample, reply), random);
            }
        }

        for (int i = 0; i < findings.Options.Replies && replies.Count > 0 && !findings.IsFull; i++)
        {
            string reply = BrokenReplies.Break(replies[i % replies.Count], replies[random.Next(replies.Count)], random);
            CheckReply(samples[i % samples.Count], reply);
            stream.Check(reply, read: null, random);
        }
    }

    /// <summary>Renders a value as a demonstration and reads it back.</summary>
    /// <returns>What was rendered; <see langword="null"/> when that failed.</returns>
    public string? CheckRoundTrip(AdapterRule rule, T value, string reasoning)
    {
        string given = AdapterReading<T>.Describe(value, T.Definition.Inputs.Union(T.Definition.Outputs), reasoning);
        string rendered = "";
        try
        {
            rendered = _reading.Render(value, reasoning)[2].Text;
            AdapterReply<T> reply = _reading.Read(value, rendered);
            string expected = AdapterReading<T>.Describe(value, T.Definition.Outputs, reasoning);
            string read = AdapterReading<T>.Describe(reply);
            if (!reply.IsComplete || ValuesOf(reply) != ValuesOf(value, T.Definition.Outputs, reasoning))
            {
                findings.Add(rule, FirstDifference(expected, read), given, rendered, read);
                return null;
            }

            return rendered;
        }
        catch (Exception exception)
        {
            findings.Add(rule, "an exception is thrown", given, rendered, exception.ToString());
            return null;
        }
    }

    private void CheckCutOff(T sample, string reply)
    {
        string expected = ValuesOf(sample, T.Definition.Outputs, Reasoning);
        for (int length = 0; length < reply.Length && !findings.IsFull; length++)
        {
            string cut = reply[..length];
            if (TryRead(sample, cut, isCutOff: true) is { IsComplete: true } read && ValuesOf(read) != expected)
            {
                findings.Add(AdapterRule.CutOff, "a reply that was cut off is taken for a whole one", cut, "", AdapterReading<T>.Describe(read));
            }
        }
    }

    private void CheckReply(T input, string reply)
    {
        if (TryRead(input, reply, isCutOff: false) is not { } read)
        {
            return;
        }

        string? problem = !read.IsComplete
            ? read.Failures.Any(static failure => string.IsNullOrWhiteSpace(failure.Message)) || !SaysWhatIsWrong(read, reply) ? "it is not said what is wrong with the reply" : null
            : FindMissing(read) ?? FindBrokenRule(read);
        if (problem is not null)
        {
            findings.Add(AdapterRule.AnyReply, problem, reply, "", AdapterReading<T>.Describe(read));
        }
    }

    private bool SaysWhatIsWrong(AdapterReply<T> read, string reply)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(_reading.Repair(read));
        }
        catch (Exception exception)
        {
            findings.Add(AdapterRule.AnyReply, "an exception is thrown while the repair turn is worded", reply, "", exception.ToString());
            return true;
        }
    }

    private AdapterReply<T>? TryRead(T input, string reply, bool isCutOff)
    {
        try
        {
            return _reading.Read(input, reply, isCutOff);
        }
        catch (Exception exception)
        {
            findings.Add(AdapterRule.AnyReply, "an exception is thrown", reply, "", exception.ToString());
            return null;
        }
    }

    private static string? FindMissing(AdapterReply<T> read)
    {
        foreach (int field in T.Definition.Outputs.Except(read.Present))
        {
            if (T.Definition.Fields[field] is { IsOptional: false, HasDefault: false } definition)
            {
                return $"field '{definition.Name}' is missing, and the reply is taken for an answer";
            }
        }

        return null;
    }

    /// <summary>Data rows are read strictly, so a value that was read must pass as one.</summary>
    private static string? FindBrokenRule(AdapterReply<T> read)
    {
        SignatureDraft<T> draft = T.CreateDraft();
        foreach (DemoField field in Demo.Of(read.Value, read.Present).Fields)
        {
            using JsonDocument json = JsonDocument.Parse(field.Json);
            if (!draft.TryReadJson(T.Definition.IndexOf(field.Name), json.RootElement, FieldReadMode.Strict, out FieldError error))
            {
                return $"field '{field.Name}' breaks its type or rule: {error}";
            }
        }

        return null;
    }

    // What has no value is left out of a demonstration, and read as its default.
    private static string ValuesOf(AdapterReply<T> reply) => ValuesOf(reply.Value, T.Definition.Outputs, reply.ExtraValue(0));

    private static string ValuesOf(T value, FieldSet outputs, string? reasoning) => AdapterReading<T>.Describe(value, outputs, reasoning ?? "");

    private static string FirstDifference(string expected, string read)
    {
        string[] before = expected.Split('\n');
        string[] after = read.Split('\n');
        StringBuilder text = new("what was rendered is not read back the same");
        for (int i = 0; i < before.Length; i++)
        {
            if (i >= after.Length || before[i] != after[i])
            {
                return text.Append(": expected ").Append(before[i]).ToString();
            }
        }

        return text.ToString();
    }
}
