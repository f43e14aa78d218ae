using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>The text an artifact was read from, so that an error found later can still say where it stands.</summary>
internal sealed class ArtifactSource(string path, string? text)
{
    public static readonly ArtifactSource None = new("", null);

    /// <summary>An error at a member.</summary>
    /// <param name="reason">What is wrong, without a full stop.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="steps">Member names and item numbers from the root.</param>
    public ArtifactException Error(string reason, string remedy, params object[] steps)
    {
        TextPosition position = text is not null && JsonTextReader.Read(text, out _) is { } json
            ? TextPosition.Of(text, JsonTextPath.Locate(json, steps).Start)
            : default;
        return new ArtifactException(path, position.Line, position.Column, JsonTextPath.Describe(steps), reason, remedy);
    }
}
