namespace PromptOpt;

/// <summary>
/// Reads a reply while it arrives. What it gives is a preview: it depends on the text alone and not on how that is split, and stops wherever the reply may yet be read
/// otherwise. The whole reply is read again when it has ended.
/// </summary>
internal abstract class ReplyStream
{
    /// <summary>Takes the next piece of the reply.</summary>
    /// <param name="piece">The piece, of any length.</param>
    /// <param name="found">Takes what is certain now.</param>
    public abstract void Feed(string piece, List<FieldPiece> found);
}
