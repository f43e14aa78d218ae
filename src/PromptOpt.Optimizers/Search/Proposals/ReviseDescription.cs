namespace PromptOpt.Optimizers;

/// <summary>
/// You improve the description of one field in the prompt of a program's step. The description says in a few words what the field holds and, for an answer,
/// what makes a good one. Find out from the examples what is misunderstood about this field, and write the description anew: one to three sentences, general, without
/// parts of examples.
/// </summary>
[Signature]
internal sealed partial class ReviseDescription
{
    /// <summary>the field that is described</summary>
    [InputField]
    public required string Field { get; init; }

    /// <summary>the description it has now</summary>
    [InputField]
    public required string CurrentDescription { get; init; }

    /// <summary>what the step takes and gives, and where it stands in the program</summary>
    [InputField]
    public required string Step { get; init; }

    /// <summary>what the step was given and answered, how good the outcome was, and what was said about it</summary>
    [InputField]
    public required string ExamplesWithFeedback { get; init; }

    /// <summary>the whole new description and nothing else</summary>
    [OutputField]
    public string NewDescription { get; init; } = "";
}
