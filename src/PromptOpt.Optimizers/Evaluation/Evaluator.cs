using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>Runs a program on a data set and scores every answer.</summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <param name="options">How; <see langword="null"/> for <see cref="EvaluationOptions.Default"/>.</param>
public sealed class Evaluator(EvaluationOptions? options = null)
{
    private readonly EvaluationOptions _options = options ?? EvaluationOptions.Default;

    /// <summary>Evaluates a program. The order of the results is that of the data set, whatever the parallelism.</summary>
    /// <typeparam name="T">The signature type.</typeparam>
    /// <param name="program">The program, bound to the parameters to evaluate. It is given the inputs of each row and nothing else.</param>
    /// <param name="data">The rows; at least one.</param>
    /// <param name="metric">Scores each prediction.</param>
    /// <param name="observer">Is told of every call and every example.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentException">The data set is empty.</exception>
    /// <exception cref="MissingLabelException">The metric compares with labels and some rows have none. Nothing has been called yet.</exception>
    /// <exception cref="MetricException">The metric threw.</exception>
    /// <exception cref="UnscoredException">More examples than tolerated stayed without a score.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<EvaluationResult<T>> EvaluateAsync<T>(
        PromptModule<T> program,
        Dataset<T> data,
        Metric<T> metric,
        IPromptObserver? observer = null,
        CancellationToken cancellationToken = default)
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metric);
        if (data.Count == 0)
        {
            throw new ArgumentException("There is no example to evaluate.", nameof(data));
        }

        if (_options.MaxRows is { } most && most < data.Count)
        {
            data = data.Shuffle(_options.Seed).Take(most);
        }

        data.RequireLabels(metric.Labels);

        long started = Stopwatch.GetTimestamp();
        observer.Tell(new EvaluationStarted { Metric = metric.Name, Examples = data.Count, MaxParallelism = _options.MaxParallelism });
        EvaluationTally tally = new(data.Count, observer);
        // A metric calls its judge directly; what it is thrown must say what went wrong, whichever SDK the judge is built on.
        IChatClient? judge = _options.Judge is { } asked and not JournaledChatClient ? new ClassifyingChatClient(asked) : _options.Judge;
        RolloutExecutor executor = new()
        {
            MaxParallelism = _options.MaxParallelism,
            FailureScore = _options.FailureScore,
            Terms = new() { Timeout = _options.RolloutTimeout, TimeProvider = _options.TimeProvider, Observer = observer },
            Runner = _options.Runner,
            MaxAttempts = _options.MaxRolloutAttempts,
            MetricTimeout = _options.MetricTimeout,
            MaxUnscored = (int)(_options.UnscoredTolerance * data.Count),
        };
        ImmutableArray<ExampleResult<T>> results = await executor.RunAsync(
            data.Count,
            index => new(new Rollout<T>(program, data[index], executor.Terms)) { Judge = judge },
            metric,
            example =>
            {
                tally.Add(example);
                return _options.KeepPredictions ? example : example with { Prediction = null, Trace = null };
            },
            cancellationToken).ConfigureAwait(false);
        EvaluationResult<T> result = new(results, metric, data.Fingerprint, data.TextFingerprint, _options.ConfidenceLevel, _options.Seed, Stopwatch.GetElapsedTime(started));
        observer.Tell(new EvaluationCompleted
        {
            Mean = result.Mean,
            Interval = result.Interval,
            Scored = result.Scored,
            Unscored = result.Unscored,
            Usage = result.Usage,
            Duration = result.Duration,
        });
        return result;
    }
}
