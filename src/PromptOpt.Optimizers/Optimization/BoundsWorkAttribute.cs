namespace PromptOpt.Optimizers;

/// <summary>
/// Marks an option that says how much an optimizer does. Where neither such an option nor a limit is written, analyzers point out that nothing
/// in the code says what a run may spend.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BoundsWorkAttribute : Attribute;
