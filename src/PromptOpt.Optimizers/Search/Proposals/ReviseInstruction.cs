namespace PromptOpt.Optimizers;

/// <summary>
/// You improve the instruction that one step of a program gives to a language model. Find out from the examples what the step is asked to do, what it
/// gets wrong and why. Then give the instruction with what follows from them, so that the step does well on inputs it has not seen. Keep what it says, word for word, unless
/// an example speaks against it; correct single rules where they mislead; add the rules, facts and formats that the feedback reveals, and how to decide doubtful cases, each
/// on a line of its own. State rules in general words, so that they hold for more than the example they come from. Do not copy whole examples, and do not describe the
/// layout of the reply: the program adds it.
/// </summary>
[Signature]
internal sealed partial class ReviseInstruction
{
    /// <summary>the instruction the step has now</summary>
    [InputField]
    public required string CurrentInstruction { get; init; }

    /// <summary>what the step takes and gives, and where it stands in the program</summary>
    [InputField]
    public required string Step { get; init; }

    /// <summary>what the step was given and answered, how good the outcome was, and what was said about it</summary>
    [InputField]
    public required string ExamplesWithFeedback { get; init; }

    /// <summary>the whole new instruction and nothing else</summary>
    [OutputField]
    public string NewInstruction { get; init; } = "";
}
