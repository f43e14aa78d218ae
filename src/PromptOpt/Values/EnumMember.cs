namespace PromptOpt.SourceGeneration;

/// <summary>A member of an enum as it stands on the wire.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Name">The text on the wire.</param>
/// <param name="MemberName">The name in C#.</param>
/// <param name="Description">What the prompt says about it; empty when nothing is said. A reply may repeat it.</param>
public readonly record struct EnumMember<TEnum>(TEnum Value, string Name, string MemberName, string Description = "")
    where TEnum : struct, Enum;
