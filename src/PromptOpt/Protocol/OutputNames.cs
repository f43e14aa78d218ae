using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Says which field a name in a reply means.</summary>
internal static class OutputNames
{
    /// <summary>No output.</summary>
    public const int Other = -1;

    /// <summary>The end of the reply.</summary>
    public const int Completed = -2;

    /// <summary>The reasoning, behind all fields.</summary>
    public const int Reasoning = FieldSet.MaxFields;

    /// <summary>The index of the output with that name, or what else it means.</summary>
    public static int Find(ReadOnlySpan<char> name, SignatureDefinition signature, bool asksForReasoning)
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

        if (asksForReasoning && LooseName.Equals(name, MarkerText.Reasoning))
        {
            return Reasoning;
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
}
