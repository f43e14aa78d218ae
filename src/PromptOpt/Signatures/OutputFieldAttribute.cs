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
}
