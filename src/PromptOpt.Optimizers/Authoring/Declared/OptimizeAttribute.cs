namespace PromptOpt.Optimizers;

/// <summary>
/// Binds a program, its data, its metric and an optimizer together at compile time. On a program it tunes that program; on a static
/// partial class (in a tooling or test project) it tunes <see cref="Program"/>. The generator writes a static property
/// <c>Optimization</c> (<c>{Name}Optimization</c> when <see cref="Name"/> is set) of type <see cref="OptimizationDefinition{TProgram, T}"/>.
/// </summary>
/// <typeparam name="TOptimizer">The optimizer; it has a constructor without parameters, or one that takes the options.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OptimizeAttribute<TOptimizer> : Attribute
    where TOptimizer : Optimizer
{
    /// <summary>Tells several optimizations of one class apart. Default: none.</summary>
    public string? Name { get; init; }

    /// <summary>The program. Default: the class that carries the attribute.</summary>
    public Type? Program { get; init; }

    /// <summary>
    /// Name of a static method of the class that carries the attribute, which makes the program from an <c>IChatClient</c>, or from an <c>IChatClient</c> and an
    /// <see cref="IServiceProvider"/>. Default: the constructor, with the services that the runner was given for what it takes beside a client.
    /// </summary>
    public string? Create { get; init; }

    /// <summary>The training rows: a JSONL or CSV file, relative to the project (and to the data root at run time).</summary>
    public string? Train { get; init; }

    /// <summary>The rows candidates are compared on. Default: none.</summary>
    public string? Validation { get; init; }

    /// <summary>The held-out rows, scored once before and once after; no optimizer can reach them. Default: none.</summary>
    public string? Test { get; init; }

    /// <summary>
    /// Which column or member of the data files holds a field, where the names differ, each as <c>field=column</c>: <c>"message=Customer text"</c>. The field is named as
    /// on the wire or as its property. Holds for all three files. Default: columns are named as the fields are on the wire.
    /// </summary>
    public string[]? Columns { get; init; }

    /// <summary>Columns or members of the data files that are left out on purpose. Any other unknown one is an error. Default: none.</summary>
    public string[]? IgnoredColumns { get; init; }

    /// <summary>The one character between the cells of the CSV files, such as <c>";"</c>. Default: a comma, or a tab in a <c>.tsv</c> file.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The class that holds the metric. Default: the class that carries the attribute, then the signature.</summary>
    public Type? MetricType { get; init; }

    /// <summary>Name of a <c>[Metric]</c> method.</summary>
    public string? Metric { get; init; }

    /// <summary>Name of a static property of the class that carries the attribute, holding the optimizer's options. Default: the optimizer's defaults.</summary>
    public string? Options { get; init; }

    /// <summary>Seed of everything random. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>See <see cref="RunLimits.MaxCalls"/>. 0: no limit.</summary>
    public long MaxCalls { get; init; }

    /// <summary>See <see cref="RunLimits.MaxTokens"/>. 0: no limit.</summary>
    public long MaxTokens { get; init; }

    /// <summary>See <see cref="RunLimits.MaxCost"/>. 0: no limit.</summary>
    public double MaxCost { get; init; }

    /// <summary>See <see cref="RunLimits.MaxTime"/>, in seconds. 0: no limit.</summary>
    public double MaxSeconds { get; init; }

    /// <summary>Where the tuned prompt is written, relative to the project of the program, also when another project tunes it. Default: <c>prompts/{program in kebab-case}.prompt.json</c>.</summary>
    public string? Artifact { get; init; }

    /// <summary>The variant of the program that is tuned; tuned prompts are specific to a model. Default: none.</summary>
    public string? Variant { get; init; }

    /// <summary>Whether to start from the compiled-in tuned parameters instead of the untuned ones. Default: <see langword="false"/>.</summary>
    public bool WarmStart { get; init; }
}
