using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A closed set of wire names: an enum, or the values that are declared as the only ones.</summary>
/// <param name="TypeName">The type as generated code names it.</param>
/// <param name="Members">In declaration order.</param>
/// <param name="Kind">For declared values: what they are, text or numbers; <see langword="null"/> for an enum.</param>
internal sealed record EnumModel(string TypeName, ImmutableEquatableArray<EnumMemberModel> Members, ScalarKind? Kind = null)
{
    /// <summary>Whether a value is one of several names, and not of several numbers.</summary>
    public bool HasNames => Kind is null or ScalarKind.Text;
}

/// <summary>A member of an enum, or a declared value.</summary>
/// <param name="Name">The C# name, not escaped; of a declared value the value itself, a number as the invariant culture writes it.</param>
/// <param name="WireName">The text on the wire.</param>
/// <param name="Description">What it means; empty when nothing is said.</param>
internal sealed record EnumMemberModel(string Name, string WireName, string Description);
