namespace PromptOpt.Generators;

/// <summary>A signature as the emitter prints it.</summary>
/// <param name="Type">The annotated type.</param>
internal sealed record SignatureModel(DeclaredType Type);
