using System.ComponentModel;
using PromptOpt.Shared;

[assembly: PromptOpt.SourceGeneration.RuntimeContractAttribute(RuntimeContract.Version)]

namespace PromptOpt.SourceGeneration;

/// <summary>
/// Says for what generated code an assembly of the runtime is made, so that an analyzer can tell when the referenced assembly is older than the generator
/// (PO6001). Assemblies of this product carry it; nothing else needs it.
/// </summary>
/// <param name="version">The newest contract that the assembly keeps, from 1.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RuntimeContractAttribute(int version) : Attribute
{
    /// <summary>The newest contract that the assembly keeps, from 1.</summary>
    public int Version { get; } = version;
}
