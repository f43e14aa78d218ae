namespace PromptOpt.Optimizers;

/// <summary>What the resamples of a sample are made of: places in the sample. Not safe for concurrent use.</summary>
/// <param name="size">How many values a sample has.</param>
/// <param name="random">What the places are drawn with.</param>
internal sealed class Resamples(int size, SeededRandom random)
{
    /// <summary>Efron and Tibshirani 1993, "An Introduction to the Bootstrap", ask for a thousand or more for intervals.</summary>
    public const int Count = 2000;

    private const int LargestKept = 500;

    private int[]? _kept;

    /// <summary>How many values a sample has.</summary>
    public int Size => size;

    /// <summary>Whether all samples are resampled at the same places. Otherwise every sample takes the next ones, so that this serves only one.</summary>
    public bool IsKept => _kept is not null;

    /// <summary>Draws the places once for all samples, unless they are many.</summary>
    public Resamples Kept()
    {
        if (size <= LargestKept)
        {
            _kept = new int[Count * size];
            random.Fill(_kept, size);
        }

        return this;
    }

    /// <summary>The sums of the resamples of a sample.</summary>
    public double[] SumsOf(ReadOnlySpan<double> values)
    {
        double[] sums = new double[Count];
        int[] drawn = _kept is null ? new int[size] : [];
        for (int resample = 0; resample < Count; resample++)
        {
            Span<int> places = _kept is null ? drawn : _kept.AsSpan(resample * size, size);
            if (_kept is null)
            {
                random.Fill(places, size);
            }

            double sum = 0;
            foreach (int place in places)
            {
                sum += values[place];
            }

            sums[resample] = sum;
        }

        return sums;
    }
}
