using PromptOpt;

/// <summary>Answer the question.</summary>
[Signature]
public class Ask
{
    [InputField] public required string Question { get; init; }

    [OutputField] public string Answer { get; init; } = "";
}

/// <summary>Say something nice.</summary>
[Signature]
public partial class Compliment
{
    [OutputField] public string Text { get; init; } = "";
}
