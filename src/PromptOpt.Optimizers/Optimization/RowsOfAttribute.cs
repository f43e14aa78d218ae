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
}
