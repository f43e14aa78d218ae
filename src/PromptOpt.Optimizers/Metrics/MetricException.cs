namespace PromptOpt.Optimizers;

/// <summary>A metric threw. That is a bug in the metric, and a score made up instead would be wrong, so the run stops. A metric that cannot score a row says so by <see cref="UnscoredRowException"/>.</summary>
public sealed class MetricException : PromptException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="exampleId">The row's <see cref="Example{T}.Id"/>.</param>
    /// <param name="source">The row's place, when it came from a file.</param>
    /// <param name="innerException">What the metric threw.</param>
    public MetricException(string metric, string exampleId, ExampleSource? source, Exception innerException)
        : base(FailureKind.Metric, $"The metric '{metric}' threw on example {exampleId}{(source is null ? "" : $" ({source})")}: {innerException?.GetType().Name}: {innerException?.Message}", innerException)
    {
        Metric = metric;
        ExampleId = exampleId;
        ExampleSource = source;
    }

    /// <summary>Name of the metric.</summary>
    public string Metric { get; }

    /// <summary>The row's <see cref="Example{T}.Id"/>.</summary>
    public string ExampleId { get; }

    /// <summary>The row's place, when it came from a file.</summary>
    public ExampleSource? ExampleSource { get; }
}
