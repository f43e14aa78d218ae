using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>Where the true mean lies, as far as the sample tells.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">How sure: the share of such intervals that hold the true mean, such as 0.95.</param>
/// <param name="Method">How it was found.</param>
public readonly record struct ConfidenceInterval(double Low, double High, double Level, IntervalMethod Method)
{
    /// <summary>Whether the value lies in the interval, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:F6}, {High:F6}]");
}

/// <summary>How an interval was found.</summary>
public enum IntervalMethod
{
    /// <summary>Bias-corrected and accelerated bootstrap (Efron 1987, "Better Bootstrap Confidence Intervals").</summary>
    Bootstrap,

    /// <summary>Exact binomial (Clopper and Pearson 1934): every score is 0, or every score is 1, so that resampling could show no spread.</summary>
    ExactBinomial,

    /// <summary>There is nothing to estimate a spread from: no or one value, or the same value everywhere.</summary>
    NoSpread,
}
