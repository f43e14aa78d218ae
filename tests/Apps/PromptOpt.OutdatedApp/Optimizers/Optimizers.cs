namespace PromptOpt.Optimizers;

/// <summary>An optimizer.</summary>
public abstract class Optimizer;

/// <summary>Shows labeled rows.</summary>
public sealed class LabeledFewShot : Optimizer;

/// <summary>Binds a program, its data, its metric and an optimizer together.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OptimizeAttribute<TOptimizer> : Attribute
    where TOptimizer : Optimizer
{
    /// <summary>The program.</summary>
    public Type? Program { get; init; }

    /// <summary>The training rows.</summary>
    public string? Train { get; init; }

    /// <summary>The class that holds the metric.</summary>
    public Type? MetricType { get; init; }

    /// <summary>Name of the metric.</summary>
    public string? Metric { get; init; }
}

/// <summary>Marks a metric.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MetricAttribute : Attribute;
