namespace PromptOpt.Optimizers;

/// <summary>
/// Thrown by a metric that cannot say how good an answer is: its judge was down, gave no verdict, or could not be read. The row stays
/// unscored, is reported with the reason and is no part of the mean. Every shape of metric can throw it.
/// </summary>
/// <remarks>
/// A <see cref="ModelException"/> or an <see cref="AdapterParseException"/> that a metric lets pass does the same. Any other
/// exception is a bug of the metric and stops the work.
/// </remarks>
public sealed class UnscoredRowException : PromptException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why there is no score, in words for a report.</param>
    /// <param name="innerException">What happened, if it was an exception; a <see cref="PromptException"/> gives its kind.</param>
    public UnscoredRowException(string reason, Exception? innerException = null)
        : base((innerException as PromptException)?.Kind ?? FailureKind.Metric, reason, innerException)
    {
    }

    /// <summary>The exception behind what a metric threw, or <see langword="null"/> when that is a bug of the metric.</summary>
    internal static UnscoredRowException? Of(Exception exception) => exception switch
    {
        UnscoredRowException unscored => unscored,
        ModelException => new UnscoredRowException($"its judge failed: {exception.Message}", exception),
        AdapterParseException => new UnscoredRowException($"its judge's reply cannot be read: {exception.Message}", exception),
        AggregateException { InnerExceptions: [var only] } => Of(only),
        _ => null,
    };
}
