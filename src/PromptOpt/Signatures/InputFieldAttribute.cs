namespace PromptOpt;

/// <summary>Marks a property of a signature as something the model is given.</summary>
/// <param name="description">What the field holds. When absent, the <c>&lt;summary&gt;</c> of the property says it.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class InputFieldAttribute(string? description = null) : Attribute
{
    /// <summary>What the field holds, or <see langword="null"/> when the doc comment of the property says it.</summary>
    public string? Description { get; } = description;

    /// <summary>The name in prompts, data rows and artifacts. Default: the property's name in snake_case.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Whether data rows and demonstrations may leave the field out, in which case the property keeps its initializer. Default: an input may be left out when its
    /// type is nullable, or when its initializer means something, such as <c>= "unknown"</c>; not when it is there for the compiler, such as <c>= ""</c> or <c>= []</c>.
    /// With <see langword="false"/> the field must be given whatever its initializer.
    /// </summary>
    public bool IsOptional { get; init; }
}
