namespace PromptOpt.Shared;

/// <summary>Why a text is no artifact.</summary>
internal sealed class ArtifactError(string message, string remedy, string member, int start, int end)
{
    /// <summary>What is wrong, without a full stop.</summary>
    public string Message { get; } = message;

    /// <summary>What to do, as a sentence.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>Path of the member, such as <c>predictors.Route.demos[2]</c>; empty for the file as a whole.</summary>
    public string Member { get; } = member;

    /// <summary>Offset of the first character meant.</summary>
    public int Start { get; } = start;

    /// <summary>Offset behind the last character meant.</summary>
    public int End { get; } = end;
}
