using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A partial type that generated code adds members to, with everything needed to open it again in another file.</summary>
/// <param name="Namespace">Full namespace; empty for the global one.</param>
/// <param name="Containers">The containing types, outermost first.</param>
/// <param name="Keyword"><c>class</c>, <c>record</c>, <c>struct</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">The simple name, not escaped.</param>
/// <param name="IsPublic">Whether the type is visible outside its assembly; otherwise it is internal.</param>
/// <param name="IsObsoleteAsError">Whether only obsolete code may name it.</param>
internal sealed record DeclaredType(
    string Namespace,
    ImmutableEquatableArray<ContainingType> Containers,
    string Keyword,
    string Name,
    bool IsPublic,
    bool IsObsoleteAsError);

/// <summary>A type around a <see cref="DeclaredType"/>.</summary>
/// <param name="Keyword"><c>class</c>, <c>record</c>, <c>struct</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">The simple name, not escaped.</param>
internal sealed record ContainingType(string Keyword, string Name);
