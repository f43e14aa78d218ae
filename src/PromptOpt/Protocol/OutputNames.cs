using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Says which field a name in a reply means.</summary>
internal static class OutputNames
{
    /// <summary>No output.</summary>
    public const int Other = -1;

    /// <summary>The end of the reply.</summary>
    public const int Completed = -2;

    /// <summary>The first extra field; they stand behind all fields.</summary>
    public const int Extra = FieldSet.MaxFields;

    /// <summary>Of how many outputs and extra fields an index may tell.</summary>
    public const int Count = FieldSet.MaxFields + ExtraFields.MaxFields;

    /// <summary>The index of the output or extra field with that name, or what else it means.</summary>
    public static int Find(ReadOnlySpan<char> name, SignatureDefinition signature, ExtraFields extraFields)
    {
        foreach (int field in signature.Outputs)
        {
            if (name.SequenceEqual(signature.Fields[field].Name))
            {
                return field;
            }
        }

        if (LooseName.Equals(name, MarkerText.Completed))
        {
            return Completed;
        }

        for (int i = 0; i < extraFields.Count; i++)
        {
            if (LooseName.Equals(name, extraFields[i].Name))
            {
                return Extra + i;
            }
        }

        foreach (int field in signature.Outputs)
        {
            if (LooseName.Equals(name, signature.Fields[field].Name))
            {
                return field;
            }
        }

        return Other;
    }

    /// <summary>Whether an index is that of an output.</summary>
    public static bool IsOutput(int field) => field is >= 0 and < Extra;

    /// <summary>Whether an index is that of an extra field.</summary>
    public static bool IsExtra(int field) => field >= Extra;
}
