namespace PromptOpt;

/// <summary>
/// Declares a partial class or record as a signature: what one language-model step takes and gives.
/// The generator writes its prompt, its parser and its data row reader.
/// </summary>
/// <param name="instructions">The task in words. When absent, the <c>&lt;summary&gt;</c> of the type is the task.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SignatureAttribute(string? instructions = null) : Attribute
{
    /// <summary>The task in words, or <see langword="null"/> when the doc comment of the type says it.</summary>
    public string? Instructions { get; } = instructions;
}
