using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A nested type with named members.</summary>
/// <param name="TypeName">The type as generated code names it.</param>
/// <param name="Properties">Base types' first, then in declaration order.</param>
/// <param name="ConstructorProperties">The index in <paramref name="Properties"/> of each constructor parameter; empty for a parameterless constructor.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="AllowsWith">Whether a <c>with</c> expression can change it: records and structs.</param>
internal sealed record RecordModel(
    string TypeName,
    ImmutableEquatableArray<PropertyModel> Properties,
    ImmutableEquatableArray<int> ConstructorProperties,
    bool IsValueType,
    bool AllowsWith);
