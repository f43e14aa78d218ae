
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>What the rows of a signature may hold. Equal for equal signatures, so that checks outlive the compilation they were made for.</summary>
/// <param name="Name">The signature, for messages.</param>
/// <param name="Fields">Inputs and outputs.</param>
/// <param name="Enums">The enums that shapes refer to.</param>
/// <param name="Records">The records that shapes refer to.</param>
/// <param name="KnowsDefaults">Whether initializers are known; those of an assembly without <c>[DefaultedFields]</c> are not, and then nothing is said to be missing that might have one.</param>
internal sealed record RowSchema(
    string Name,
    ImmutableEquatableArray<FieldModel> Fields,
    ImmutableEquatableArray<EnumModel> Enums,
    ImmutableEquatableArray<RecordModel> Records,
    bool KnowsDefaults)
{
    /// <summary>That of a signature whose source is at hand.</summary>
    public static RowSchema Of(SignatureModel signature) => new(signature.Type.Name, signature.Fields, signature.Enums, signature.Records, KnowsDefaults: true);

    /// <summary>Whether a row has to hold the field: an input, or an output for a metric that compares.</summary>
    public bool IsRequired(FieldModel field) => KnowsDefaults && !field.IsOptional && !field.HasDefault;

    /// <summary>The index of the field with that name, or -1.</summary>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Fields.Count; i++)
        {
            if (string.Equals(Fields[i].Property.WireName, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The closed set of a field whose value is one label, or <see langword="null"/>.</summary>
    public EnumModel? LabelsOf(FieldModel field) => Unwrap(field.Property.Shape) is EnumShape shape && Enums[shape.Index] is { HasNames: true } labels ? labels : null;

    public static TypeShape Unwrap(TypeShape shape) => shape is NullableShape nullable ? nullable.Inner : shape;
}
