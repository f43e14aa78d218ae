using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A type that a field can have. The set is closed but for types with a codec of their own: everything else is diagnosed.</summary>
internal abstract record TypeShape;

/// <summary>A single value.</summary>
internal sealed record ScalarShape(ScalarKind Kind) : TypeShape;

/// <summary>An enum, or another closed set of values: index in <see cref="SignatureModel.Enums"/>.</summary>
internal sealed record EnumShape(int Index) : TypeShape;

/// <summary>A nested record, class or struct: index in <see cref="SignatureModel.Records"/>.</summary>
internal sealed record RecordShape(int Index) : TypeShape;

/// <summary>A type with null as one more value.</summary>
internal sealed record NullableShape(TypeShape Inner, bool IsValueType) : TypeShape;

/// <summary>A list of values, or a set of them.</summary>
internal sealed record ListShape(ListKind Kind, TypeShape Item) : TypeShape
{
    /// <summary>Whether a value that is given twice counts once.</summary>
    public bool IsSet => Kind >= ListKind.HashSet;
}

/// <summary>Values by key.</summary>
internal sealed record DictionaryShape(bool IsReadOnlyInterface, TypeShape Key, TypeShape Value) : TypeShape;

/// <summary>A type that has a codec of its own.</summary>
/// <param name="TypeName">The type as generated code names it.</param>
/// <param name="IsValueType">Whether it is a struct or an enum.</param>
/// <param name="CodecType">The codec's type as generated code names it.</param>
/// <param name="Codec">The codec, as an expression.</param>
/// <param name="IsText">Whether it writes a value as one text.</param>
/// <param name="Words">What a value looks like, in words.</param>
/// <param name="JsonSchema">The schema of a value, an object on one line.</param>
internal sealed record CodecShape(string TypeName, bool IsValueType, string CodecType, string Codec, bool IsText, string Words, string JsonSchema) : TypeShape;

internal enum ListKind
{
    Array,
    List,
    ReadOnlyList,
    ImmutableArray,
    ListInterface,
    CollectionInterface,
    Enumerable,
    ReadOnlyCollection,

    // From here on sets.
    HashSet,
    SetInterface,
    ReadOnlySet,
}
