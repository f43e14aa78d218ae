namespace PromptOpt.Shared;

/// <summary>Why a text is no artifact.</summary>
internal sealed class ArtifactError(string message, string remedy, string member, int start, int end, bool isNewerVersion = false)
{
    /// <summary>The file is written in another encoding, or in none.</summary>
    public static ArtifactError NotUtf8 { get; } = new("the file is not UTF-8 text", "Save it as UTF-8.", "", 0, 0);

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

    /// <summary>Whether nothing is wrong with the file but that this package is too old for it.</summary>
    public bool IsNewerVersion { get; } = isNewerVersion;
}
