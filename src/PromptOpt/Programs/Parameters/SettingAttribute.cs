namespace PromptOpt;

/// <summary>
/// Declares a partial property of a <see cref="PromptProgramAttribute"/> class as a setting: a value that can be tuned, beside the instructions and demonstrations of the
/// modules. The generator owns its storage and binds it. The property's documentation says what it is for.
/// </summary>
/// <remarks>
/// The property is an <see cref="int"/>, <see cref="long"/>, <see cref="float"/>, <see cref="double"/>, <see cref="decimal"/>, <see cref="bool"/>, <see cref="string"/> or an
/// enum. A text without <see cref="Choices"/> is free: an optimizer may write it anew.
/// </remarks>
/// <param name="default">The value until something else is tuned or bound.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(object @default) : Attribute
{
    /// <summary>The value until something else is tuned or bound.</summary>
    public object Default { get; } = @default;

    /// <summary>The stable name in artifacts, journals and reports. Default: the property's name.</summary>
    public string? Name { get; init; }

    /// <summary>The least number it may be. Default: none but that of its type.</summary>
    public double Minimum { get; init; } = double.NaN;

    /// <summary>The largest number it may be. Default: none but that of its type.</summary>
    public double Maximum { get; init; } = double.NaN;

    /// <summary>All values it may have, of the type of the property. Default: any; for an enum, its members.</summary>
    public object[]? Choices { get; init; }
}
