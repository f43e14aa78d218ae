namespace PromptOpt.Optimizers;

/// <summary>
/// Marks an option that only counts while another has one value, which is not that option's default. Analyzers leave it out of account otherwise.
/// </summary>
/// <param name="option">Name of the other option.</param>
/// <param name="value">Its value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AppliesWithAttribute(string option, object value) : Attribute
{
    /// <summary>Name of the other option.</summary>
    public string Option { get; } = option ?? throw new ArgumentNullException(nameof(option));

    /// <summary>Its value.</summary>
    public object Value { get; } = value ?? throw new ArgumentNullException(nameof(value));
}
