namespace PromptOpt.Optimizers;

/// <summary>
/// Marks an option that says how many of something an optimizer gives a program at the most. Where all options of a part are 0, the optimizer leaves that part alone; analyzers point out where it then
/// tunes nothing.
/// </summary>
/// <param name="part">The part.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AmountOfAttribute(TunedParts part) : Attribute
{
    /// <summary>The part.</summary>
    public TunedParts Part { get; } = part;
}

/// <summary>What of a program an optimizer changes.</summary>
[Flags]
public enum TunedParts
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>Instructions of predictors.</summary>
    Instructions = 1,

    /// <summary>Demonstrations of predictors.</summary>
    Demonstrations = 2,

    /// <summary>Settings of modules.</summary>
    Settings = 4,
}
