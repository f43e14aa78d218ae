namespace PromptOpt;

/// <summary>A value of a closed set.</summary>
/// <param name="Value">The value.</param>
/// <param name="Name">The text on the wire.</param>
/// <param name="MemberName">What code calls it; the same text where it has no other name.</param>
/// <param name="Description">What the prompt says about it; empty when nothing is said.</param>
internal readonly record struct ClosedSetMember<T>(T Value, string Name, string MemberName, string Description);
