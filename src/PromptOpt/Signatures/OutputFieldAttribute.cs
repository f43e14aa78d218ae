namespace PromptOpt;

/// <summary>Marks a property of a signature as something the model answers.</summary>
/// <param name="description">What the field holds. When absent, the <c>&lt;summary&gt;</c> of the property says it.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class OutputFieldAttribute(string? description = null) : Attribute
{
    /// <summary>What the field holds, or <see langword="null"/> when the doc comment of the property says it.</summary>
    public string? Description { get; } = description;

    /// <summary>The name in prompts, data rows and artifacts. Default: the property's name in snake_case.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Whether the model may leave the field out, in which case the property keeps its initializer. Default: an output may be left out when its type is nullable,
    /// or when its initializer means something, such as <c>= "unknown"</c>. One that is there for the compiler, such as <c>= ""</c> or <c>= []</c>, means nothing:
    /// such an output must be answered, unless it is marked with <see langword="true"/>. With <see langword="false"/> the field must be answered whatever its initializer.
    /// </summary>
    public bool IsOptional { get; init; }
}
