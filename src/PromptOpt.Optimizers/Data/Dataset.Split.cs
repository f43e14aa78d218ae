using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

public sealed partial class Dataset<T>
{
    /// <summary>
    /// Deals every row to one of two parts. Rows are shuffled by the seed first; the parts keep the shuffled order, since
    /// files are often sorted by label. With two rows or more neither part is empty.
    /// </summary>
    /// <param name="trainFraction">The share of the first part, between 0 and 1, both excluded.</param>
    /// <param name="seed">Decides which rows go where.</param>
    /// <param name="stratifyBy">When given, rows with the same key are dealt in the same proportion, so that no label is missing on one side by chance.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="trainFraction"/> is out of range.</exception>
    public DatasetSplit<T> Split(double trainFraction, long seed, Func<T, object?>? stratifyBy = null)
    {
        if (!(trainFraction is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(trainFraction), trainFraction, "The share of the first part lies between 0 and 1.");
        }

        Dataset<T> shuffled = Shuffle(seed);
        bool[] isTrain = stratifyBy is null ? shuffled.ChooseFirst(trainFraction) : shuffled.ChooseStratified(trainFraction, stratifyBy);
        return new DatasetSplit<T>(
            new([.. shuffled.Examples.Where((_, i) => isTrain[i])]),
            new([.. shuffled.Examples.Where((_, i) => !isTrain[i])]));
    }

    /// <summary>
    /// 20 % for training, 80 % for validation: prompt optimizers overfit small training sets, so the larger part is kept for
    /// choosing between candidates.
    /// </summary>
    /// <inheritdoc cref="Split(double, long, Func{T, object?}?)"/>
    public DatasetSplit<T> SplitForPromptOptimizer(long seed, Func<T, object?>? stratifyBy = null) => Split(SplitSize.PromptOptimizerTrain, seed, stratifyBy);

    private int TrainCount(double trainFraction) => SplitSize.First(Count, trainFraction);

    private bool[] ChooseFirst(double trainFraction)
    {
        bool[] isTrain = new bool[Count];
        isTrain.AsSpan(0, TrainCount(trainFraction)).Fill(true);
        return isTrain;
    }

    // Each key gets the whole part of its share; what is left goes to the keys with the largest remainders, earlier keys
    // first, so that the total is exact too.
    private bool[] ChooseStratified(double trainFraction, Func<T, object?> stratifyBy)
    {
        List<(double Share, List<int> Rows)> strata =
        [
            .. Enumerable.Range(0, Count)
                .GroupBy(i => stratifyBy(Examples[i].Value))
                .Select(group => group.ToList())
                .Select(rows => (rows.Count * trainFraction, rows)),
        ];
        int[] counts = [.. strata.Select(static stratum => (int)stratum.Share)];
        int left = TrainCount(trainFraction) - counts.Sum();
        foreach (int stratum in Enumerable.Range(0, strata.Count).OrderByDescending(s => strata[s].Share - counts[s]).Take(Math.Max(0, left)))
        {
            counts[stratum]++;
        }

        bool[] isTrain = new bool[Count];
        for (int stratum = 0; stratum < strata.Count; stratum++)
        {
            foreach (int row in strata[stratum].Rows.Take(counts[stratum]))
            {
                isTrain[row] = true;
            }
        }

        return isTrain;
    }
}

/// <summary>The two parts of a data set.</summary>
/// <typeparam name="T">The signature type.</typeparam>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Validation">The rows to choose between candidates with.</param>
public sealed record DatasetSplit<T>(Dataset<T> Train, Dataset<T> Validation)
    where T : class, ISignature<T>;
