namespace PromptOpt.Optimizers;

/// <summary>What came of one run of a program on one example.</summary>
/// <typeparam name="T">The signature type.</typeparam>
public sealed record ExampleResult<T>
    where T : class, ISignature<T>
{
    /// <summary>Place in the data set, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The row.</summary>
    public required Example<T> Example { get; init; }

    /// <summary>What the program answered; <see langword="null"/> when it failed, or when predictions are not kept.</summary>
    public Prediction<T>? Prediction { get; init; }

    /// <summary>The score; <see langword="null"/> when there is none: no answer came, the metric could not score it, or no metric was asked.</summary>
    public Score? Score { get; init; }

    /// <summary>Why there is no prediction, or no score of it; <see langword="null"/> when nothing failed.</summary>
    public ExampleFailure? Failure { get; init; }

    /// <summary>Calls and tokens, failed calls included.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>Wall time of program and metric.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The predictor calls, also of a run that failed; <see langword="null"/> when predictions are not kept.</summary>
    public ProgramTrace? Trace { get; init; }
}
