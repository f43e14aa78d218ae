using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A signature as the emitter prints it. Shapes refer to <paramref name="Enums"/> and <paramref name="Records"/> by index.</summary>
/// <param name="Type">The annotated type.</param>
/// <param name="Instructions">The task; empty when nothing is said.</param>
/// <param name="Fields">Inputs first, then outputs, each in declaration order.</param>
/// <param name="ConstructorFields">For a positional record: the index in <paramref name="Fields"/> of each constructor parameter. Otherwise empty.</param>
/// <param name="Enums">The enums that the fields use, in order of first use.</param>
/// <param name="Records">The nested records that the fields use; one that uses another stands after it.</param>
/// <param name="IsObsolete">Whether the type is marked obsolete, itself or by what it stands in.</param>
/// <param name="IsConstructorObsolete">Whether the constructor is obsolete as an error.</param>
internal sealed record SignatureModel(
    DeclaredType Type,
    string Instructions,
    ImmutableEquatableArray<FieldModel> Fields,
    ImmutableEquatableArray<int> ConstructorFields,
    ImmutableEquatableArray<EnumModel> Enums,
    ImmutableEquatableArray<RecordModel> Records,
    bool IsObsolete,
    bool IsConstructorObsolete)
{
    /// <summary>How many of the fields are inputs.</summary>
    public int InputCount
    {
        get
        {
            int count = 0;
            while (count < Fields.Count && Fields[count].IsInput)
            {
                count++;
            }

            return count;
        }
    }
}
