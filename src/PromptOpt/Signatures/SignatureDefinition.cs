using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>The structure and the default texts of a signature; one instance per signature type.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SignatureDefinition
{
    private readonly FrozenDictionary<string, int> _indexByName;

    /// <summary>Creates the definition. Called by generated code.</summary>
    /// <param name="name">Full name of the signature type.</param>
    /// <param name="instructions">Default task text; may be empty.</param>
    /// <param name="fields">Inputs first, then outputs, each in declaration order.</param>
    /// <param name="systemMessage">The system message for the default texts, rendered at compile time.</param>
    /// <param name="fingerprint">Fingerprint of structure and default texts.</param>
    /// <exception cref="ArgumentException">There is no input, no output, more than <see cref="FieldSet.MaxFields"/> fields, an output before an input, or a name used twice.</exception>
    public SignatureDefinition(
        string name,
        string instructions,
        ImmutableArray<FieldDefinition> fields,
        string systemMessage,
        string fingerprint)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Instructions = instructions;
        Fields = fields;
        SystemMessage = systemMessage;
        Fingerprint = fingerprint;
        int inputs = 0;
        while (inputs < fields.Length && fields[inputs].IsInput)
        {
            inputs++;
        }

        if (inputs == 0 || inputs == fields.Length || fields.Length > FieldSet.MaxFields || fields.Skip(inputs).Any(static f => f.IsInput))
        {
            throw new ArgumentException($"'{name}' needs at least one input, then at least one output, {FieldSet.MaxFields} fields at most.", nameof(fields));
        }

        Inputs = FieldSet.Range(0, inputs);
        Outputs = FieldSet.Range(inputs, fields.Length - inputs);
        _indexByName = fields.Select(static (f, i) => KeyValuePair.Create(f.Name, i)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Full name of the signature type.</summary>
    public string Name { get; }

    /// <summary>The task text as declared; an optimizer's text takes its place without changing this.</summary>
    public string Instructions { get; }

    /// <summary>Inputs first, then outputs, each in declaration order.</summary>
    public ImmutableArray<FieldDefinition> Fields { get; }

    /// <summary>The indexes of the inputs.</summary>
    public FieldSet Inputs { get; }

    /// <summary>The indexes of the outputs.</summary>
    public FieldSet Outputs { get; }

    /// <summary>The system message for the default texts, rendered at compile time.</summary>
    public string SystemMessage { get; }

    /// <summary>Changes whenever fields, types or default texts change.</summary>
    public string Fingerprint { get; }

    /// <summary>The index of the field with that wire name, or -1.</summary>
    public int IndexOf(string name) => _indexByName.GetValueOrDefault(name, -1);
}
