namespace PromptOpt.Optimizers;

/// <summary>Scores a prediction.</summary>
/// <typeparam name="T">The signature type.</typeparam>
/// <param name="example">The row: its value holds the labels.</param>
/// <param name="prediction">What the program answered.</param>
/// <param name="context">Trace, predictors and judge.</param>
/// <param name="cancellationToken">Stops the work.</param>
public delegate ValueTask<Score> MetricFunction<T>(Example<T> example, Prediction<T> prediction, MetricContext context, CancellationToken cancellationToken)
    where T : class, ISignature<T>;

/// <summary>How good a prediction is. Made by <see cref="Metric"/>, or by generated code from a <c>[Metric]</c> method.</summary>
/// <typeparam name="T">The signature type.</typeparam>
public sealed class Metric<T>
    where T : class, ISignature<T>
{
    internal Metric(string name, string fingerprint, bool needsLabels, MetricFunction<T> function, bool canGiveFeedback = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(fingerprint);
        ArgumentNullException.ThrowIfNull(function);
        Name = name;
        Fingerprint = fingerprint;
        NeedsLabels = needsLabels;
        CanGiveFeedback = canGiveFeedback;
        Function = function;
    }

    /// <summary>The name in reports.</summary>
    public string Name { get; }

    /// <summary>Changes whenever the metric's own code changes; a run refuses to resume with another one.</summary>
    public string Fingerprint { get; }

    /// <summary>Whether it compares with a row's labels, so that rows without them are refused before anything is spent.</summary>
    public bool NeedsLabels { get; }

    /// <summary>Whether it may say in words why a score is what it is. Those that return a truth value or a number cannot.</summary>
    public bool CanGiveFeedback { get; }

    /// <summary>The function itself.</summary>
    public MetricFunction<T> Function { get; }

    /// <summary>Scores a prediction.</summary>
    /// <exception cref="MetricException">The metric threw.</exception>
    /// <exception cref="UnscoredRowException">The metric cannot score this row: it said so itself, or its judge failed.</exception>
    /// <exception cref="MissingLabelException">The metric compares with labels and the row has none.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<Score> ScoreAsync(Example<T> example, Prediction<T> prediction, MetricContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(context);
        Require(example);
        try
        {
            return Checked(await Function(example, prediction, context, cancellationToken).ConfigureAwait(false), context);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested) && exception is not (IRunStoppingFailure or UnscoredRowException))
        {
            throw (Exception?)UnscoredRowException.Of(exception) ?? new MetricException(Name, example.Id, example.Source, exception);
        }
    }

    // Feedback under a name that no predictor has would be lost without a word.
    private static Score Checked(Score score, MetricContext context)
    {
        if (score.PredictorFeedback.IsEmpty)
        {
            return score;
        }

        string[] known = [.. context.Predictors.Select(static predictor => predictor.Name)];
        string? unknown = score.PredictorFeedback.Keys.FirstOrDefault(name => !known.Contains(name));
        return unknown is null
            ? score
            : throw new ArgumentException($"The score holds feedback for '{unknown}', which is no predictor of the program; its predictors are {string.Join(", ", known.Select(static name => $"'{name}'"))}.");
    }

    private void Require(Example<T> example)
    {
        if (NeedsLabels && !example.IsLabelled)
        {
            Dataset<T>.FromExamples([example]).RequireLabels();
        }
    }
}
