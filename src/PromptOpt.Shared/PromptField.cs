namespace PromptOpt.Shared;

/// <summary>What the system message says about one field.</summary>
/// <param name="name">Wire name.</param>
/// <param name="isInput">Whether the model is given the field.</param>
/// <param name="typeText">The type in words.</param>
/// <param name="description">What the field holds; may be empty.</param>
/// <param name="constraints">Rules in words.</param>
/// <param name="allowedValues">The members of a closed set.</param>
/// <param name="isOptional">Whether the field may be left out.</param>
internal sealed class PromptField(
    string name,
    bool isInput,
    string typeText,
    string description,
    IReadOnlyList<string> constraints,
    IReadOnlyList<(string Name, string Description)> allowedValues,
    bool isOptional)
{
    public string Name { get; } = name;

    public bool IsInput { get; } = isInput;

    public string TypeText { get; } = typeText;

    public string Description { get; } = description;

    public IReadOnlyList<string> Constraints { get; } = constraints;

    public IReadOnlyList<(string Name, string Description)> AllowedValues { get; } = allowedValues;

    public bool IsOptional { get; } = isOptional;
}
