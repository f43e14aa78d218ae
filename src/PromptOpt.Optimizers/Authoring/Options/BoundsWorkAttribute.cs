namespace PromptOpt.Optimizers;

/// <summary>
/// Marks an option that says how much an optimizer does. Where neither such an option nor a limit is written, analyzers point out that nothing
/// in the code says what a run may spend; where one is written whose unit they know, they compare it with what the data take.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BoundsWorkAttribute : Attribute
{
    /// <summary>What the option counts. Default: <see cref="WorkUnit.Own"/>.</summary>
    public WorkUnit Unit { get; init; }
}

/// <summary>What an option with <see cref="BoundsWorkAttribute"/> counts.</summary>
public enum WorkUnit
{
    /// <summary>Something of the optimizer's own, such as candidates.</summary>
    Own,

    /// <summary>Runs of the program on a row. A trial begins only when it fits into what is left to its end.</summary>
    Rollouts,

    /// <summary>Passes over the rows of training and validation set together, otherwise as <see cref="Rollouts"/>.</summary>
    FullEvaluations,
}
