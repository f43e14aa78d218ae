using System.ComponentModel;

namespace PromptOpt.SourceGeneration;

/// <summary>Written by the generator: the fields of a signature that an initializer stands in for, which other projects cannot see otherwise.</summary>
/// <param name="fields">Their wire names.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DefaultedFieldsAttribute(params string[] fields) : Attribute
{
    /// <summary>Their wire names.</summary>
    public IReadOnlyList<string> Fields { get; } = fields;
}
