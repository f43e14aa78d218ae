namespace PromptOpt;

/// <summary>
/// Takes what an adapter finds in a reply. A field that is given twice with different values is ambiguous and asked for again. Names are compared as models write them:
/// without case, blanks, hyphens and underscores.
/// </summary>
/// <remarks>Not safe for concurrent use: it belongs to one reply that is being read.</remarks>
public abstract class ReplyFields
{
    private protected ReplyFields()
    {
    }

    /// <summary>Reads a field from text as people write it: bare text, the name of an enum's member, a number; JSON for lists and records.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="text">The text, unescaped. A text field takes it as it is.</param>
    /// <returns>Whether it is a field of the answer and was read. What is wrong with one that was not is noted.</returns>
    public abstract bool ReadText(string name, string text);

    /// <summary>Reads a field from a JSON value.</summary>
    /// <inheritdoc cref="ReadText"/>
    /// <param name="name">The name of the field.</param>
    /// <param name="json">One JSON value.</param>
    public abstract bool ReadJson(string name, string json);

    /// <summary>Notes what is wrong: the reply is no answer, and the model is told.</summary>
    /// <param name="name">The field; empty when the reply as a whole is meant.</param>
    /// <param name="problem">What is wrong, such as <c>does not say where it ends</c>.</param>
    public abstract void Fail(string name, string problem);
}
