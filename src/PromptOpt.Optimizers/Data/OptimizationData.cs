namespace PromptOpt.Optimizers;

/// <summary>What an optimizer may see. There is no way to a test set from here.</summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <typeparam name="T">The signature type.</typeparam>
public sealed class OptimizationData<T>
    where T : class, ISignature<T>
{
    /// <summary>Creates the data of an optimization.</summary>
    /// <param name="train">The rows to learn from; at least one.</param>
    /// <param name="validation">The rows to compare candidates on; at least one. <see langword="null"/>: optimizers that need some take the training rows, and their plan says so.</param>
    /// <exception cref="ArgumentException">A data set is empty.</exception>
    public OptimizationData(Dataset<T> train, Dataset<T>? validation = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (train.Count == 0)
        {
            throw new ArgumentException("The training set has no rows.", nameof(train));
        }

        if (validation is { Count: 0 })
        {
            throw new ArgumentException("The validation set has no rows.", nameof(validation));
        }

        Train = train;
        Validation = validation;
    }

    /// <summary>The rows to learn from.</summary>
    public Dataset<T> Train { get; }

    /// <summary>The rows to compare candidates on, or <see langword="null"/>.</summary>
    public Dataset<T>? Validation { get; }

    /// <summary>
    /// This data, with four fifths of the training rows, drawn by the seed, as validation set when there is none. A single training row is both.
    /// </summary>
    /// <param name="seed">Any number.</param>
    public OptimizationData<T> WithValidation(long seed)
    {
        if (Validation is not null)
        {
            return this;
        }

        if (Train.Count == 1)
        {
            return new(Train, Train);
        }

        DatasetSplit<T> split = Train.SplitForPromptOptimizer(seed);
        return new(split.Train, split.Validation);
    }
}
