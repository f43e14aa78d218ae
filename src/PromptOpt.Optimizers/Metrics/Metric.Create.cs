using System.Runtime.CompilerServices;

namespace PromptOpt.Optimizers;

/// <summary>
/// Makes metrics of methods and lambdas of every shape that <see cref="MetricAttribute"/> lists. Those that take
/// <c>(expected, actual)</c> refuse rows without labels; <see cref="Metric{T}.Reading"/> says which they read.
/// </summary>
public static class Metric
{
    /// <summary>A metric of a function.</summary>
    /// <typeparam name="T">The signature type.</typeparam>
    /// <param name="name">The name in reports.</param>
    /// <param name="fingerprint">Stands for the function's code: change it whenever the code changes, such as <c>"v2"</c>. Generated code passes a digest of the method's text.</param>
    /// <param name="function">The function.</param>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<T, T, bool> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: true, (example, prediction, _, _) => new((Score)function(example.Value, prediction.Value)), canGiveFeedback: false);

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<T, T, double> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: true, (example, prediction, _, _) => new((Score)function(example.Value, prediction.Value)), canGiveFeedback: false);

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<T, T, Score> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: true, (example, prediction, _, _) => new(function(example.Value, prediction.Value)));

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    [OverloadResolutionPriority(1)]
    public static Metric<T> Create<T>(string name, string fingerprint, Func<T, T, Task<Score>> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: true, (example, prediction, _, _) => new(function(example.Value, prediction.Value)));

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<T, T, ValueTask<Score>> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: true, (example, prediction, _, _) => function(example.Value, prediction.Value));

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<T, T, CancellationToken, bool> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: true, (example, prediction, _, cancellationToken) => new((Score)function(example.Value, prediction.Value, cancellationToken)), canGiveFeedback: false);

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<T, T, CancellationToken, double> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: true, (example, prediction, _, cancellationToken) => new((Score)function(example.Value, prediction.Value, cancellationToken)), canGiveFeedback: false);

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<T, T, CancellationToken, Score> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: true, (example, prediction, _, cancellationToken) => new(function(example.Value, prediction.Value, cancellationToken)));

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    [OverloadResolutionPriority(1)]
    public static Metric<T> Create<T>(string name, string fingerprint, Func<T, T, CancellationToken, Task<Score>> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: true, (example, prediction, _, cancellationToken) => new(function(example.Value, prediction.Value, cancellationToken)));

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<T, T, CancellationToken, ValueTask<Score>> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: true, (example, prediction, _, cancellationToken) => function(example.Value, prediction.Value, cancellationToken));

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<Example<T>, Prediction<T>, MetricContext, bool> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: false, (example, prediction, context, _) => new((Score)function(example, prediction, context)), canGiveFeedback: false);

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<Example<T>, Prediction<T>, MetricContext, double> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: false, (example, prediction, context, _) => new((Score)function(example, prediction, context)), canGiveFeedback: false);

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<Example<T>, Prediction<T>, MetricContext, Score> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: false, (example, prediction, context, _) => new(function(example, prediction, context)));

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    [OverloadResolutionPriority(1)]
    public static Metric<T> Create<T>(string name, string fingerprint, Func<Example<T>, Prediction<T>, MetricContext, Task<Score>> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: false, (example, prediction, context, _) => new(function(example, prediction, context)));

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<Example<T>, Prediction<T>, MetricContext, ValueTask<Score>> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: false, (example, prediction, context, _) => function(example, prediction, context));

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<Example<T>, Prediction<T>, MetricContext, CancellationToken, bool> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: false, (example, prediction, context, cancellationToken) => new((Score)function(example, prediction, context, cancellationToken)), canGiveFeedback: false);

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<Example<T>, Prediction<T>, MetricContext, CancellationToken, double> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: false, (example, prediction, context, cancellationToken) => new((Score)function(example, prediction, context, cancellationToken)), canGiveFeedback: false);

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, Func<Example<T>, Prediction<T>, MetricContext, CancellationToken, Score> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: false, (example, prediction, context, cancellationToken) => new(function(example, prediction, context, cancellationToken)));

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    [OverloadResolutionPriority(1)]
    public static Metric<T> Create<T>(string name, string fingerprint, Func<Example<T>, Prediction<T>, MetricContext, CancellationToken, Task<Score>> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: false, (example, prediction, context, cancellationToken) => new(function(example, prediction, context, cancellationToken)));

    /// <inheritdoc cref="Create{T}(string, string, Func{T, T, bool})"/>
    public static Metric<T> Create<T>(string name, string fingerprint, MetricFunction<T> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, needsLabels: false, function);
}
