namespace PromptOpt;

/// <summary>A tuned-prompt file cannot be read, or does not fit the program it is used with.</summary>
public sealed class ArtifactException : PromptException
{
    internal ArtifactException(string path, int line, int column, string member, string reason, string remedy, Exception? innerException = null)
        : base(FailureKind.Artifact, $"{Place(path, line, column)}{char.ToUpperInvariant(reason[0])}{reason[1..]}. {remedy}", innerException)
    {
        Path = path;
        Line = line;
        Column = column;
        Member = member;
        Reason = reason;
        Remedy = remedy;
    }

    /// <summary>The file; empty when the artifact was never in one.</summary>
    public string Path { get; }

    /// <summary>Line from 1; 0 when the artifact was not read from text.</summary>
    public int Line { get; }

    /// <summary>Column from 1, in UTF-16 units; 0 when the artifact was not read from text.</summary>
    public int Column { get; }

    /// <summary>Path of the member, such as <c>predictors.Route.demos[2].fields.intent</c>; empty when the whole file is meant.</summary>
    public string Member { get; }

    /// <summary>What is wrong, without a full stop.</summary>
    public string Reason { get; }

    /// <summary>What to do, as a sentence.</summary>
    public string Remedy { get; }

    private static string Place(string path, int line, int column)
        => (path.Length, line) switch
        {
            (0, 0) => "",
            (0, _) => FormattableString.Invariant($"({line},{column}): "),
            (_, 0) => path + ": ",
            _ => FormattableString.Invariant($"{path}({line},{column}): "),
        };
}
