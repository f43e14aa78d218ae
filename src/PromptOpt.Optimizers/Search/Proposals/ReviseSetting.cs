namespace PromptOpt.Optimizers;

/// <summary>
/// You improve a text that a program uses beside the instructions of its steps, such as what a tool says of itself or a phrase that is searched for. Find out from the
/// examples how the text misleads, what it leaves out, and what goes wrong because of it. Then write it anew: about as long as it is, general, without parts of examples, and of
/// use in the same place.
/// </summary>
[Signature]
internal sealed partial class ReviseSetting
{
    /// <summary>the name of the text in the program</summary>
    [InputField]
    public required string Setting { get; init; }

    /// <summary>what it is for; empty where the program does not say</summary>
    [InputField]
    public string Purpose { get; init; } = "";

    /// <summary>the text as it is now</summary>
    [InputField]
    public required string CurrentText { get; init; }

    /// <summary>what the step takes and gives that the text is closest to, and where it stands in the program</summary>
    [InputField]
    public required string Step { get; init; }

    /// <summary>what the step was given and answered, how good the outcome was, and what was said about it</summary>
    [InputField]
    public required string ExamplesWithFeedback { get; init; }

    /// <summary>the whole new text and nothing else</summary>
    [OutputField]
    public string NewText { get; init; } = "";
}
