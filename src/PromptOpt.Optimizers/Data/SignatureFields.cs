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

    /// <summary>The index of the output with that property.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static int OutputOf(string property)
    {
        foreach (int field in T.Definition.Outputs)
        {
            if (T.Definition.Fields[field].PropertyName == property)
            {
                return field;
            }
        }

        string known = string.Join(", ", T.Definition.Fields.Where(static field => !field.IsInput).Select(static field => $"'{field.PropertyName}'"));
        throw new ArgumentException($"'{T.Definition.Name}' has no output '{property}'; it has {known}.", nameof(property));
    }

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
