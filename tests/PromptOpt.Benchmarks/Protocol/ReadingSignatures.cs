namespace PromptOpt.Benchmarks.Protocol;

public sealed record Note(string Text, int? Count);

/// <summary>Answer the question and say how sure you are.</summary>
[Signature]
public sealed partial class SureAnswer
{
    /// <summary>what to answer</summary>
    [InputField] public string Question { get; init; } = "";

    /// <summary>the answer</summary>
    [OutputField] public string Answer { get; init; } = "";

    /// <summary>how sure</summary>
    [OutputField] public double? Score { get; init; }
}

/// <summary>List the answers.</summary>
[Signature]
public sealed partial class ListedAnswers
{
    /// <summary>what to answer</summary>
    [InputField] public string Question { get; init; } = "";

    /// <summary>the answers</summary>
    [OutputField] public List<string> Answers { get; init; }
}

/// <summary>Take notes.</summary>
[Signature]
public sealed partial class Notes
{
    /// <summary>what to note</summary>
    [InputField] public string Question { get; init; } = "";

    /// <summary>one note</summary>
    [OutputField] public Note Answer { get; init; }
}
