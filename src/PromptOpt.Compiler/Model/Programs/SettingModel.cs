using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A setting of a program.</summary>
/// <param name="PropertyName">The C# property, not escaped.</param>
/// <param name="Modifiers">The property's modifiers as declared.</param>
/// <param name="Type">The property's type, as code.</param>
/// <param name="Description">What its documentation says; may be empty.</param>
/// <param name="Default">The value it has until something else is bound, as code.</param>
/// <param name="Narrowing">The calls that say which values it may have, as code, such as <c>.Between(1, 10)</c>; empty for all of its type.</param>
/// <param name="Shape">What artifacts are compared with, under its name in the program.</param>
internal sealed record SettingModel(string PropertyName, string Modifiers, string Type, string Description, string Default, string Narrowing, SettingShape Shape);
