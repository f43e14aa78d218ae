using System.ComponentModel;

namespace PromptOpt.SourceGeneration;

/// <summary>Written by the generator: names a public optimization of the assembly.</summary>
/// <param name="type">The class with the hooks.</param>
/// <param name="property">Its static property that holds the definition.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RegisteredOptimizationAttribute(Type type, string property) : Attribute
{
    /// <summary>The class with the hooks.</summary>
    public Type Type { get; } = type;

    /// <summary>Its static property that holds the definition.</summary>
    public string Property { get; } = property;
}
