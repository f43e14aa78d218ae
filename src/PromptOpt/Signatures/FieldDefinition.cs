using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>One field of a signature as the model, data rows and artifacts see it.</summary>
public sealed record FieldDefinition
{
    /// <summary>The name on the wire, snake_case unless renamed.</summary>
    public required string Name { get; init; }

    /// <summary>The C# property.</summary>
    public required string PropertyName { get; init; }

    /// <summary>Whether the model is given the field; otherwise it answers it.</summary>
    public required bool IsInput { get; init; }

    /// <summary>The type in words a model understands, such as <c>integer</c> or <c>list of text</c>.</summary>
    public required string TypeText { get; init; }

    /// <summary>The JSON schema of the value; also decides whether two fields are of the same type.</summary>
    public required string JsonSchema { get; init; }

    /// <summary>What the field holds; empty when nothing is said.</summary>
    public string Description { get; init; } = "";

    /// <summary>Rules that a value must meet, in words; empty when there are none.</summary>
    public ImmutableArray<string> Constraints { get; init; } = [];

    /// <summary>For an enum: its members, in declaration order. Otherwise empty.</summary>
    public ImmutableArray<AllowedValue> AllowedValues { get; init; } = [];

    /// <summary>Whether the type is nullable, so that the field may be absent or null.</summary>
    public bool IsOptional { get; init; }

    /// <summary>
    /// Whether the property's initializer stands in when the field is absent: because it means something, or because the field is marked as optional. One that is
    /// there for the compiler, such as <c>= ""</c> or <c>= []</c>, does not of itself.
    /// </summary>
    public bool HasDefault { get; init; }
}

/// <summary>A member of a closed set of values.</summary>
/// <param name="Name">The text on the wire.</param>
/// <param name="Description">What it means; empty when nothing is said.</param>
public sealed record AllowedValue(string Name, string Description = "");
