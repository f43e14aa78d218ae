using System.ComponentModel;

namespace PromptOpt.SourceGeneration;

/// <summary>Written by the generator: names a public program of the assembly, so that an application that references the assembly finds it at compile time.</summary>
/// <param name="program">The program; it has a static property <c>Registration</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RegisteredProgramAttribute(Type program) : Attribute
{
    /// <summary>The program.</summary>
    public Type Program { get; } = program;
}
