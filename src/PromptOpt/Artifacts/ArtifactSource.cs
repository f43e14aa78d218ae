using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>The text an artifact was read from, so that an error found later can still say where it stands.</summary>
internal sealed class ArtifactSource(string path, string? text)
{
    public static readonly ArtifactSource None = new("", null);

    public string Path => path;

    /// <summary>An error at a member.</summary>
    /// <param name="reason">What is wrong, without a full stop.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="steps">Member names and item numbers from the root.</param>
    public ArtifactException Error(string reason, string remedy, params ReadOnlySpan<object> steps)
    {
        string member = string.Concat(steps.ToArray().Select(static (step, i) => step switch
        {
            int item => FormattableString.Invariant($"[{item}]"),
            _ => i == 0 ? step.ToString() : "." + step,
        }));
        if (text is null || JsonTextReader.Read(text, out _) is not { } json)
        {
            return new ArtifactException(path, 0, 0, member, reason, remedy);
        }

        int start = json.Start;
        foreach (object step in steps)
        {
            JsonText? next = null;
            if (step is int item)
            {
                next = item < json.Items.Count ? json.Items[item] : null;
                start = next?.Start ?? start;
            }
            else if (json.Members.FirstOrDefault(m => m.Name == (string)step) is { } found)
            {
                (next, start) = (found.Value, found.Start);
            }

            if (next is null)
            {
                break;
            }

            json = next;
        }

        TextPosition position = TextPosition.Of(text, start);
        return new ArtifactException(path, position.Line, position.Column, member, reason, remedy);
    }
}
