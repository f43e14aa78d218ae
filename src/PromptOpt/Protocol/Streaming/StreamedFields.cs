namespace PromptOpt;

/// <summary>Takes what is certain of a reply before it has ended. What is no field of the answer, or cannot be read, is not told.</summary>
/// <remarks>Not safe for concurrent use: it belongs to one reply that arrives.</remarks>
public abstract class StreamedFields
{
    private protected StreamedFields()
    {
    }

    /// <summary>Tells the next piece of a text field.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="piece">The piece, unescaped.</param>
    public abstract void AddText(string name, string piece);

    /// <summary>Tells a field that is whole, from text as people write it, as an adapter reads it from a whole reply.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="text">The text, unescaped.</param>
    public abstract void ReadText(string name, string text);

    /// <summary>Tells a field that is whole, from a JSON value, as an adapter reads it from a whole reply.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="json">One JSON value.</param>
    public abstract void ReadJson(string name, string json);
}
