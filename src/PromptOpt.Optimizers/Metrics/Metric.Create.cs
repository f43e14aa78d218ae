using System.Runtime.CompilerServices;

namespace PromptOpt.Optimizers;

/// <summary>
/// Makes metrics of lambdas. Those that take <c>(expected, actual)</c> refuse rows without labels; <see cref="Metric{T}.Reading"/> says which they read. A method with
/// <see cref="MetricAttribute"/>, which has more shapes, needs none of this where <see cref="OptimizeAttribute{TOptimizer}"/> names it.
/// </summary>
/// <remarks>
/// A run is taken up again only with the same metric. The compiler hands over the text of the lambda, and its digest, which blanks, line ends and comments do not change,
/// is the metric's fingerprint. Code that the lambda calls is no part of it, as it is none of that of a method: where such code changes, begin a new run, or give a
/// fingerprint of your own and change it as well.
/// </remarks>
public static class Metric
{
    /// <summary>A metric that says whether an answer is right.</summary>
    /// <typeparam name="T">The signature type.</typeparam>
    /// <param name="name">The name in reports.</param>
    /// <param name="function">The function, written as a lambda unless <paramref name="fingerprint"/> is given.</param>
    /// <param name="fingerprint">Stands for the function's code: change it whenever the code changes, such as <c>"v2"</c>. Default: <see langword="null"/>, a digest of the lambda's text.</param>
    /// <param name="code">The text of <paramref name="function"/>; given by the compiler.</param>
    /// <exception cref="ArgumentException"><paramref name="function"/> is no lambda, so that the text says nothing of its code, and there is no <paramref name="fingerprint"/>.</exception>
    public static Metric<T> Create<T>(string name, Func<T, T, bool> function, string? fingerprint = null, [CallerArgumentExpression(nameof(function))] string code = "")
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(name, FingerprintOf(fingerprint, code), needsLabels: true, (example, prediction, _, _) => new((Score)function(example.Value, prediction.Value)), canGiveFeedback: false);
    }

    /// <summary>A metric that says how good an answer is, from 0 to 1.</summary>
    /// <inheritdoc cref="Create{T}(string, Func{T, T, bool}, string?, string)"/>
    public static Metric<T> Create<T>(string name, Func<T, T, double> function, string? fingerprint = null, [CallerArgumentExpression(nameof(function))] string code = "")
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(name, FingerprintOf(fingerprint, code), needsLabels: true, (example, prediction, _, _) => new((Score)function(example.Value, prediction.Value)), canGiveFeedback: false);
    }

    /// <summary>A metric that says how good an answer is, and why.</summary>
    /// <inheritdoc cref="Create{T}(string, Func{T, T, bool}, string?, string)"/>
    public static Metric<T> Create<T>(string name, Func<T, T, Score> function, string? fingerprint = null, [CallerArgumentExpression(nameof(function))] string code = "")
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(name, FingerprintOf(fingerprint, code), needsLabels: true, (example, prediction, _, _) => new(function(example.Value, prediction.Value)));
    }

    /// <summary>A metric that compares and waits, such as for another service.</summary>
    /// <inheritdoc cref="Create{T}(string, Func{T, T, bool}, string?, string)"/>
    public static Metric<T> Create<T>(string name, Func<T, T, CancellationToken, ValueTask<Score>> function, string? fingerprint = null, [CallerArgumentExpression(nameof(function))] string code = "")
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(name, FingerprintOf(fingerprint, code), needsLabels: true, (example, prediction, _, cancellationToken) => function(example.Value, prediction.Value, cancellationToken));
    }

    /// <summary>A metric that sees which fields a row has, how the answer came about, and the program.</summary>
    /// <inheritdoc cref="Create{T}(string, Func{T, T, bool}, string?, string)"/>
    public static Metric<T> Create<T>(string name, Func<Example<T>, Prediction<T>, MetricContext, Score> function, string? fingerprint = null, [CallerArgumentExpression(nameof(function))] string code = "")
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(name, FingerprintOf(fingerprint, code), needsLabels: false, (example, prediction, context, _) => new(function(example, prediction, context)));
    }

    /// <summary>A metric that sees all that and waits, such as for a judge.</summary>
    /// <inheritdoc cref="Create{T}(string, Func{T, T, bool}, string?, string)"/>
    public static Metric<T> Create<T>(string name, MetricFunction<T> function, string? fingerprint = null, [CallerArgumentExpression(nameof(function))] string code = "")
        where T : class, ISignature<T>
        => new(name, FingerprintOf(fingerprint, code), needsLabels: false, function);

    // Named after what the caller wrote: the text of it is no argument of theirs.
    private static string FingerprintOf(string? fingerprint, string function)
        => fingerprint
            ?? LambdaText.FingerprintOf(function)
            ?? throw new ArgumentException($"'{function}' is no lambda, so that a change of its code would go unnoticed when a run is taken up again. Write the lambda in the call, or give a fingerprint such as \"v1\" and change it whenever the code changes.", nameof(function));
}
