namespace PromptOpt;

/// <summary>Says on a codec what its values look like: in the prompt, in errors and in the JSON schema of the outputs. The compiler reads it, so both are constants.</summary>
/// <param name="description">In words that a model understands and that follow the field's name, such as <c>amount and currency, such as 12.50 EUR</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FieldFormatAttribute(string description) : Attribute
{
    /// <summary>What a value looks like, in words.</summary>
    public string Description { get; } = description;

    /// <summary>
    /// The JSON schema of a value: an object, in the strict dialect that providers accept. Default for a codec of texts: a string. A codec that derives from
    /// <see cref="FieldCodec{T}"/> itself must give it.
    /// </summary>
    public string? JsonSchema { get; init; }
}
