using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>An enum as a closed set of wire names.</summary>
/// <param name="TypeName">The type as generated code names it.</param>
/// <param name="Members">In declaration order.</param>
internal sealed record EnumModel(string TypeName, ImmutableEquatableArray<EnumMemberModel> Members);

/// <summary>A member of an enum.</summary>
/// <param name="Name">The C# name, not escaped.</param>
/// <param name="WireName">The text on the wire.</param>
/// <param name="Description">What it means; empty when nothing is said.</param>
internal sealed record EnumMemberModel(string Name, string WireName, string Description);
