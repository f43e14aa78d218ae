namespace PromptOpt.Optimizers;

/// <summary>
/// What an optimizer needs of data and metric, for analyzers that look at it without running it. Optimizers of your own carry it as well; what one does not say of itself is not pointed out to
/// who uses it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OptimizerTraitsAttribute : Attribute
{
    /// <summary>
    /// Whether candidates are compared on a validation set: what a run starts from is scored on it first, and what is to win is scored on the same rows.
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool SelectsOnValidation { get; init; }

    /// <summary>Whether it learns from what the metric says in words. Default: <see langword="false"/>.</summary>
    public bool ReflectsOnFeedback { get; init; }

    /// <summary>
    /// Whether, without a validation set, four fifths of the training rows are kept apart for it; otherwise the training rows serve as both.
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool DividesTrainingRows { get; init; }

    /// <summary>
    /// The fewest training rows it can do anything with; fewer are pointed out, also where the setting <c>promptopt.min_training_examples</c> asks for fewer still. Default: 0, what the
    /// setting says.
    /// </summary>
    public int FewestTrainingRows { get; init; }

    /// <summary>
    /// What of a program it changes, where options may turn that off: where those that count it (<see cref="AmountOfAttribute"/>) are all 0, nothing is left to tune, and that is pointed out. Default:
    /// <see cref="TunedParts.None"/>, not said.
    /// </summary>
    public TunedParts Tunes { get; init; }

    /// <summary>How rows are best divided between training and validation. Default: <see cref="OptimizerSplit.None"/>.</summary>
    public OptimizerSplit Split { get; init; }
}

/// <summary>How an optimizer wants rows divided.</summary>
public enum OptimizerSplit
{
    /// <summary>All for training: no candidates are compared.</summary>
    None,

    /// <summary>A small part for training and the larger one for validation, as for demonstrations and instructions that overfit few training rows: 20 % and 80 %.</summary>
    LargeValidation,

    /// <summary>As many as possible for training and a validation set just large enough to compare candidates.</summary>
    SmallValidation,
}
