namespace PromptOpt;

/// <summary>A program was bound to something that does not fit it.</summary>
/// <param name="message">What does not fit, and what would.</param>
public sealed class BindingException(string message) : PromptException(FailureKind.Binding, message);
