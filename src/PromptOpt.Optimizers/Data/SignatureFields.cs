using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Which fields of a signature a row must hold.</summary>
internal static class SignatureFields<T>
    where T : class, ISignature<T>
{
    /// <summary>Inputs without which the signature cannot be run.</summary>
    public static FieldSet RequiredInputs { get; } = Required(T.Definition.Inputs);

    /// <summary>Outputs without which a row has no complete label.</summary>
    public static FieldSet RequiredOutputs { get; } = Required(T.Definition.Outputs);

    private static FieldSet Required(FieldSet fields)
    {
        FieldSet required = default;
        foreach (int field in fields)
        {
            FieldDefinition definition = T.Definition.Fields[field];
            if (!definition.IsOptional && !definition.HasDefault)
            {
                required = required.Add(field);
            }
        }

        return required;
    }

    /// <summary>The wire names of some fields, in their order.</summary>
    public static ImmutableArray<string> NamesOf(FieldSet fields)
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>(fields.Count);
        foreach (int field in fields)
        {
            names.Add(T.Definition.Fields[field].Name);
        }

        return names.MoveToImmutable();
    }
}
