namespace PromptOpt;

/// <summary>
/// Reads a reply while it arrives. What it tells is a preview: it follows from the text alone and not from how that is split, and ends wherever the reply may yet be read
/// otherwise. The whole reply is read again when it has ended, and what was told and turns out otherwise is taken back.
/// </summary>
/// <remarks>Not safe for concurrent use: it belongs to one reply that arrives.</remarks>
public abstract class ReplyPreview
{
    /// <summary>Takes the next piece of the reply. Whatever it holds, nothing may be thrown.</summary>
    /// <param name="piece">The piece, of any length; never empty.</param>
    /// <param name="fields">Takes what is certain now.</param>
    public abstract void Feed(string piece, StreamedFields fields);
}
