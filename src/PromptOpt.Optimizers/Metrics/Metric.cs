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
/// <remarks>Safe for concurrent use as far as its function is: rows are scored side by side.</remarks>
/// <typeparam name="T">The signature type.</typeparam>
public sealed class Metric<T>
    where T : class, ISignature<T>
{
    internal Metric(string name, string fingerprint, bool needsLabels, MetricFunction<T> function, bool canGiveFeedback = true)
        : this(name, fingerprint, needsLabels ? SignatureFields<T>.RequiredOutputs : default, function, canGiveFeedback)
    {
    }

    private Metric(string name, string fingerprint, FieldSet labels, MetricFunction<T> function, bool canGiveFeedback)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(fingerprint);
        ArgumentNullException.ThrowIfNull(function);
        Name = name;
        Fingerprint = fingerprint;
        Labels = labels;
        CanGiveFeedback = canGiveFeedback;
        Function = function;
    }

    /// <summary>The name in reports.</summary>
    public string Name { get; }

    /// <summary>Changes whenever the metric's own code changes; a run refuses to resume with another one.</summary>
    public string Fingerprint { get; }

    /// <summary>Whether it compares with a row's labels, so that rows without them are refused before anything is spent.</summary>
    public bool NeedsLabels => !Labels.IsEmpty;

    /// <summary>The outputs that a row must have: those it reads, where that is known, else all, less those that are optional or that an initializer stands in for.</summary>
    internal FieldSet Labels { get; }

    /// <summary>Whether it may say in words why a score is what it is. Those that return a truth value or a number cannot.</summary>
    public bool CanGiveFeedback { get; }

    /// <summary>The function itself.</summary>
    public MetricFunction<T> Function { get; }

    /// <summary>
    /// The metric, which demands no labels of a row beyond those that it reads. Generated code says so of a <c>[Metric]</c> method whose code shows it; a metric that takes
    /// <c>(Example&lt;T&gt;, Prediction&lt;T&gt;, MetricContext)</c> demands none anyway.
    /// </summary>
    /// <param name="outputs">The outputs that it reads of the expected row, by the names of their properties, such as <c>nameof(Ticket.Urgency)</c>.</param>
    /// <exception cref="ArgumentException">The signature has no such output.</exception>
    public Metric<T> Reading(params string[] outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        FieldSet read = default;
        foreach (string output in outputs)
        {
            read = read.Add(SignatureFields<T>.OutputOf(output));
        }

        return new Metric<T>(Name, Fingerprint, Labels.Intersect(read), Function, CanGiveFeedback);
    }

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
        if (!example.Present.ContainsAll(Labels))
        {
            Dataset<T>.FromExamples([example]).RequireLabels(Labels);
        }
    }
}
