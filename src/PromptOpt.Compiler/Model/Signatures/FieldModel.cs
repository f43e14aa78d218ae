using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A field of a signature.</summary>
/// <param name="IsInput">Whether the model is given it; otherwise it answers it.</param>
/// <param name="Property">The property behind it.</param>
/// <param name="HasDefault">Whether a meaningful initializer stands in when the field is absent; one that only quiets the compiler does not count.</param>
/// <param name="Obsolescence">What about it is obsolete as an error.</param>
internal sealed record FieldModel(bool IsInput, PropertyModel Property, bool HasDefault, Obsolescence Obsolescence)
{
    /// <summary>Whether the field may be absent or null.</summary>
    public bool IsOptional => Property.Shape is NullableShape;
}

/// <summary>A property of a signature or of a nested record.</summary>
/// <param name="Name">The C# name, not escaped.</param>
/// <param name="WireName">The name in prompts and JSON.</param>
/// <param name="Description">What it holds; empty when nothing is said.</param>
/// <param name="Shape">Its type.</param>
/// <param name="Rules">Declared rules, in declaration order.</param>
/// <param name="Assignment">How generated code gives it a value.</param>
/// <param name="HasInitializer">Whether it has a value before it is assigned, so that an absent one is left alone.</param>
/// <param name="ConstructorDefault">For a constructor parameter with a default: the C# expression of it.</param>
/// <param name="DeclaringType">For one that a nested type inherits: the base type that declares it, as code.</param>
internal sealed record PropertyModel(
    string Name,
    string WireName,
    string Description,
    TypeShape Shape,
    ImmutableEquatableArray<RuleModel> Rules,
    Assignment Assignment,
    bool HasInitializer,
    string? ConstructorDefault,
    string? DeclaringType = null);

/// <summary>What of a property is obsolete as an error, so that only obsolete code may use it.</summary>
internal enum Obsolescence
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The property, which a member that takes its value need not mention.</summary>
    Member,

    /// <summary>Its type, which a member that takes its value mentions.</summary>
    Type,
}

/// <summary>How generated code gives a property its value.</summary>
internal enum Assignment
{
    /// <summary>It has a setter.</summary>
    Set,

    /// <summary>It has an <c>init</c> accessor.</summary>
    Init,

    /// <summary>It is a parameter of the constructor.</summary>
    Constructor,
}
