namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>Write a better instruction for the task from examples and what was said about them.</summary>
[Signature]
internal sealed partial class ProposedInstruction
{
    /// <summary>the instruction in use</summary>
    [InputField] public required string CurrentInstruction { get; init; }

    /// <summary>examples with feedback</summary>
    [InputField] public required string Examples { get; init; }

    /// <summary>the better instruction</summary>
    [OutputField] public string NewInstruction { get; init; } = "";
}
