namespace PromptOpt;

/// <summary>How forgiving a field is read.</summary>
public enum FieldReadMode
{
    /// <summary>Data rows, demos and artifacts: written by people or by us, so anything unclear is an error.</summary>
    Strict,

    /// <summary>Replies of a model: quotes, fences, thousands separators, broken JSON and the like are read for what they mean.</summary>
    Lenient,

    /// <summary>
    /// Values on their way from process to process, in the JSON that the codec itself wrote: read back as they were, whatever they are. A rule of what may be said, such as a range or a length, does not hold for
    /// what is there already; nor is a number no value for having no name among an enum's members, or <c>null</c> for standing where none should. Everything else is as in <see cref="Strict"/>.
    /// </summary>
    Written,
}
