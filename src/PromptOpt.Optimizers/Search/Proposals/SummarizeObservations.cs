namespace PromptOpt.Optimizers;

/// <summary>
/// Several people each studied a part of the same data and noted what they found. Bring their notes together in four sentences at most: what the data
/// is about, what is asked, and what one must heed to answer well. Leave out what only holds for single rows.
/// </summary>
[Signature]
internal sealed partial class SummarizeObservations
{
    /// <summary>the notes, one part of the data after another</summary>
    [InputField]
    public required string Observations { get; init; }

    /// <summary>the summary</summary>
    [OutputField]
    public string Summary { get; init; } = "";
}
