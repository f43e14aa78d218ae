using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A type that a field can have. The set is closed: everything else is diagnosed.</summary>
internal abstract record TypeShape;

/// <summary>A single value.</summary>
internal sealed record ScalarShape(ScalarKind Kind) : TypeShape;

/// <summary>An enum: index in <see cref="SignatureModel.Enums"/>.</summary>
internal sealed record EnumShape(int Index) : TypeShape;

/// <summary>A nested record, class or struct: index in <see cref="SignatureModel.Records"/>.</summary>
internal sealed record RecordShape(int Index) : TypeShape;

/// <summary>A type with null as one more value.</summary>
internal sealed record NullableShape(TypeShape Inner, bool IsValueType) : TypeShape;

/// <summary>A list of values.</summary>
internal sealed record ListShape(ListKind Kind, TypeShape Item) : TypeShape;

/// <summary>Values by key.</summary>
internal sealed record DictionaryShape(bool IsReadOnlyInterface, TypeShape Key, TypeShape Value) : TypeShape;

internal enum ListKind
{
    Array,
    List,
    ReadOnlyList,
    ImmutableArray,
}
