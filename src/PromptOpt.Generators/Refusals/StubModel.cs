using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>
/// Stands in for code that was refused: members that only throw, so that the compiler does not report their absence wherever the type is used, above the one
/// error that says the cause. It is written only into builds that this error fails.
/// </summary>
/// <param name="FileName">What the names of its file begin with.</param>
/// <param name="Headers">What opens the type again, outermost first: <c>namespace A</c>, <c>partial class B</c>.</param>
/// <param name="Type">The type's full name, as code.</param>
/// <param name="IsPartial">Whether the type can have another part without an error.</param>
/// <param name="Signature">What it has as a signature, or <see langword="null"/>.</param>
/// <param name="IsProgram">Whether it overrides what programs must override.</param>
/// <param name="Modules">The partial properties that nobody else implements.</param>
/// <param name="Tuned">How the members that give and make the tuned program begin, as code.</param>
internal sealed record StubModel(
    DeclaredType FileName,
    ImmutableEquatableArray<string> Headers,
    string Type,
    bool IsPartial,
    StubSignatureModel? Signature,
    bool IsProgram,
    ImmutableEquatableArray<StubPropertyModel> Modules,
    ImmutableEquatableArray<string> Tuned)
{
    /// <summary>The stub without members whose types cannot be named without an error.</summary>
    public StubModel Without(ImmutableEquatableArray<string> unusable)
        => unusable.Count == 0 ? this : this with
        {
            Modules = Modules.Where(module => !TypeArgumentText.Names(module.Declaration, unusable)).ToArray().ToImmutableEquatableArray(),
            Tuned = Tuned.Where(member => !TypeArgumentText.Names(member, unusable)).ToArray().ToImmutableEquatableArray(),
        };
}

/// <summary>What stands in for the code of a signature: its contract, and the members that are called by the names of its fields.</summary>
/// <param name="Members">Those of <c>WithOutputs</c>, <c>PromptTemplate</c> and <c>OutputJsonSchema</c> that the user does not declare.</param>
/// <param name="Inputs">The inputs as far as they are known, in order.</param>
/// <param name="Outputs">The outputs as far as they are known, in order.</param>
/// <param name="Extensions">The class with the calls that take the inputs one by one, or <see langword="null"/> when it cannot be declared.</param>
internal sealed record StubSignatureModel(
    ImmutableEquatableArray<string> Members,
    ImmutableEquatableArray<StubFieldModel> Inputs,
    ImmutableEquatableArray<StubFieldModel> Outputs,
    StubExtensionsModel? Extensions);

/// <summary>A field of a refused signature.</summary>
/// <param name="Name">Its property, not escaped.</param>
/// <param name="Type">Its type, as code; <c>object</c> where generated code cannot name it.</param>
internal sealed record StubFieldModel(string Name, string Type);

/// <summary>The class with a refused signature's calls.</summary>
/// <param name="Namespace">Its namespace, as code; empty for the global one.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsObsolete">Whether the signature is obsolete, so that only what is obsolete too may name it.</param>
internal sealed record StubExtensionsModel(string Namespace, string Name, bool IsObsolete);

/// <summary>A partial property.</summary>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="Declaration">Modifiers, type and name, as code.</param>
/// <param name="Accessors">Its accessors with their modifiers, as code.</param>
internal sealed record StubPropertyModel(string Name, string Declaration, ImmutableEquatableArray<string> Accessors);
