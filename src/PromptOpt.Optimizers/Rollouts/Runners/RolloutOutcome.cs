namespace PromptOpt.Optimizers;

/// <summary>What came of running a program on a row, before it is scored.</summary>
/// <remarks>Safe for concurrent use as long as nobody changes its values.</remarks>
/// <typeparam name="T">The program's signature.</typeparam>
public sealed class RolloutOutcome<T>
    where T : class, ISignature<T>
{
    internal RolloutOutcome(Prediction<T>? prediction, ExampleFailure? failure, ProgramTrace trace, TokenUsage usage)
    {
        Prediction = prediction;
        Failure = failure;
        Trace = trace;
        Usage = usage;
    }

    /// <summary>What the program answered; <see langword="null"/> when it failed.</summary>
    public Prediction<T>? Prediction { get; }

    /// <summary>Why there is no prediction; <see langword="null"/> when there is one.</summary>
    public ExampleFailure? Failure { get; }

    /// <summary>The calls of the program's predictors, also of a run that failed.</summary>
    public ProgramTrace Trace { get; }

    /// <summary>Calls and tokens until the program ended or was left behind, failed calls included.</summary>
    public TokenUsage Usage { get; }
}
