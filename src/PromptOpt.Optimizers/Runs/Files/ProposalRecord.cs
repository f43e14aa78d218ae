using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>One request for a text and what came of it: a line of <c>proposals.jsonl</c> in the run directory.</summary>
/// <param name="Work">What was asked for, in words.</param>
/// <param name="Request">The messages as they were sent.</param>
/// <param name="Reply">The reply as it came; <see langword="null"/> when there was none.</param>
/// <param name="Failure">Why nothing was made of it; <see langword="null"/> when something was.</param>
internal sealed record ProposalRecord(string Work, string Request, string? Reply, string? Failure)
{
    /// <param name="candidate">The candidate that came of it, or <see langword="null"/>.</param>
    /// <param name="parents">What was to be changed.</param>
    public string ToLine(int? candidate, IEnumerable<int> parents) => RecordText.Line(writer => Write(writer, candidate, parents)).TrimEnd('\n');

    private void Write(Utf8JsonWriter writer, int? candidate, IEnumerable<int> parents)
    {
        if (candidate is { } index)
        {
            writer.WriteNumber("candidate", index);
        }
        else
        {
            writer.WriteNull("candidate");
        }

        writer.WriteStartArray("parents");
        foreach (int parent in parents)
        {
            writer.WriteNumberValue(parent);
        }

        writer.WriteEndArray();
        writer.WriteString("work", Work);
        writer.WriteString("request", Request);
        writer.WriteString("reply", Reply);
        writer.WriteString("failure", Failure);
    }
}
