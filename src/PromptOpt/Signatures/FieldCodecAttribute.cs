namespace PromptOpt;

/// <summary>
/// Names the codec of a type that PromptOpt does not know, so that it can be the type of a field: on the type itself, for all fields, or on one property of a signature or of a
/// record in it. Nullable values, lists and dictionaries of such a type work too.
/// </summary>
/// <param name="codec">
/// A class that derives from <see cref="TextFieldCodec{T}"/>, or from <see cref="FieldCodec{T}"/> where one text is not enough, for that type. It carries <see cref="FieldFormatAttribute"/>, and has a
/// parameterless constructor or a static property <c>Instance</c>.
/// </param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
public sealed class FieldCodecAttribute(Type codec) : Attribute
{
    /// <summary>The codec.</summary>
    public Type Codec { get; } = codec;
}
