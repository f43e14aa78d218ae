namespace PromptOpt.Optimizers;

/// <summary>
/// Marks an option that is a number of rows of a data set. Analyzers say so where it asks for more than there are.
/// </summary>
/// <param name="role">Whose rows. Without a validation set, those of <see cref="DataRole.Validation"/> are the training rows.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowsOfAttribute(DataRole role) : Attribute
{
    /// <summary>Whose rows.</summary>
    public DataRole Role { get; } = role;

    /// <summary>Whether it only caps the number, so that it may be larger than the data set. Default: <see langword="false"/>.</summary>
    public bool IsCap { get; init; }

    /// <summary>The rows it stands for when it is not given, or the fewest where that depends on other options. Default: 0, not known.</summary>
    public int FewestByDefault { get; init; }

    /// <summary>
    /// How often the program is run on each of the rows in the trial of a candidate, before it is scored on the validation rows. Default: 0.
    /// </summary>
    public int RunsPerTrial { get; init; }
}
