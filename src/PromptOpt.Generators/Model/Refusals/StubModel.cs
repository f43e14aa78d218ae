namespace PromptOpt.Generators;

/// <summary>
/// Stands in for code that was refused: members that only throw, so that the compiler does not report their absence wherever the type is used, above the one
/// error that says the cause. It is written only into builds that this error fails.
/// </summary>
/// <param name="FileName">What the names of its file begin with.</param>
/// <param name="Headers">What opens the type again, outermost first: <c>namespace A</c>, <c>partial class B</c>.</param>
/// <param name="Type">The type's full name, as code.</param>
/// <param name="IsPartial">Whether the type can have another part without an error.</param>
/// <param name="IsSignature">Whether it implements the contract of signatures.</param>
/// <param name="IsProgram">Whether it overrides what programs must override.</param>
/// <param name="Modules">The partial properties that nobody else implements.</param>
internal sealed record StubModel(
    DeclaredType FileName,
    ImmutableEquatableArray<string> Headers,
    string Type,
    bool IsPartial,
    bool IsSignature,
    bool IsProgram,
    ImmutableEquatableArray<StubPropertyModel> Modules);

/// <summary>A partial property.</summary>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="Declaration">Modifiers, type and name, as code.</param>
/// <param name="Accessors">Its accessors with their modifiers, as code.</param>
internal sealed record StubPropertyModel(string Name, string Declaration, ImmutableEquatableArray<string> Accessors);
