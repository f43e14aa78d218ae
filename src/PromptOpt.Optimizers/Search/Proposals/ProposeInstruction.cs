namespace PromptOpt.Optimizers;

/// <summary>
/// You write the instruction that one step of a program gives to a language model. Find out from the program, the data and the examples what the step
/// has to do and what decides whether its answer is right. Then write an instruction with which it does well on inputs it has not seen: say
/// what to look at, which rules and facts hold, and how to decide doubtful cases. State rules in general words. Do not copy whole examples, and do
/// not describe the layout of the reply: the program adds it.
/// </summary>
[Signature]
internal sealed partial class ProposeInstruction
{
    /// <summary>the instruction the step has now</summary>
    [InputField]
    public required string CurrentInstruction { get; init; }

    /// <summary>the whole program; empty when nothing is known</summary>
    [InputField]
    public string Program { get; init; } = "";

    /// <summary>what the step takes and gives, and where it stands in the program</summary>
    [InputField]
    public required string Step { get; init; }

    /// <summary>what the data is like that the program is run on; empty when nothing is known</summary>
    [InputField]
    public string DataSummary { get; init; } = "";

    /// <summary>what the step was given, and what was right to answer; empty when there are none</summary>
    [InputField]
    public string Examples { get; init; } = "";

    /// <summary>instructions that others proposed; yours should take another approach. Empty when there are none</summary>
    [InputField]
    public string EarlierInstructions { get; init; } = "";

    /// <summary>how to write the instruction; empty for however you like</summary>
    [InputField]
    public string Tip { get; init; } = "";

    /// <summary>the whole instruction and nothing else</summary>
    [OutputField]
    public string ProposedInstruction { get; init; } = "";
}
