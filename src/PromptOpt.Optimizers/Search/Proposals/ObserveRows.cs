namespace PromptOpt.Optimizers;

/// <summary>
/// You study rows of the data that a program is run on. Say what would help someone who has to do the task well: what the inputs are about and how
/// they are written, what form the answers have, what makes a row hard, and which answers are easily taken for each other. Speak of the data as a
/// whole rather than of single rows, in six short sentences at most.
/// </summary>
[Signature]
internal sealed partial class ObserveRows
{
    /// <summary>what the program has to do</summary>
    [InputField]
    public required string Task { get; init; }

    /// <summary>some of the rows</summary>
    [InputField]
    public required string Rows { get; init; }

    /// <summary>what you found</summary>
    [OutputField]
    public string Observations { get; init; } = "";
}
