namespace PromptOpt.Optimizers;

/// <summary>How much an optimizer spends when no explicit budget is given.</summary>
public enum Effort
{
    /// <summary>A first look.</summary>
    Light,

    /// <summary>About half as much again.</summary>
    Medium,

    /// <summary>About twice as much as <see cref="Light"/>.</summary>
    Heavy,
}
