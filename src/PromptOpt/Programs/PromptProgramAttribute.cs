namespace PromptOpt;

/// <summary>
/// Declares a partial class derived from <see cref="PromptProgram{T}"/> as a program: the generator writes the storage of its
/// modules, its binding, <c>TunedParameters</c> and <c>Tuned(…)</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PromptProgramAttribute : Attribute
{
    /// <summary>The name in artifacts, journals and the command line. Default: the type's name.</summary>
    public string? Name { get; init; }
}
