using Microsoft.Extensions.AI;
using PromptOpt.SourceGeneration;

namespace PromptOpt.Optimizers;

/// <summary>
/// An optimization declared by <see cref="OptimizeAttribute{TOptimizer}"/>: program, data, metric, optimizer and limits, bound at compile time.
/// This is the part of it that needs no types, for a console or a report.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public abstract class OptimizationDefinition
{
    private protected OptimizationDefinition()
    {
    }

    /// <summary>The name of the optimization.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the program, as in its artifact.</summary>
    public required string ProgramName { get; init; }

    /// <summary>The variant of the program that is tuned. Default: none.</summary>
    public string? Variant { get; init; }

    /// <summary>The training rows, relative to the data root.</summary>
    public required string TrainPath { get; init; }

    /// <summary>The validation rows, relative to the data root. Default: none.</summary>
    public string? ValidationPath { get; init; }

    /// <summary>The held-out rows, relative to the data root. Default: none.</summary>
    public string? TestPath { get; init; }

    /// <summary>How the data files are read; without <see cref="DatasetOptions.BaseDirectory"/> their paths start at the application's own folder. Default: <see cref="DatasetOptions.Default"/>.</summary>
    public DatasetOptions DataOptions
    {
        get => Reading;
        init => Reading = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>What may be spent. Default: <see cref="RunLimits.None"/>.</summary>
    public RunLimits Limits { get; init; } = RunLimits.None;

    /// <summary>Seed of everything random. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>Fingerprint of the program's structure and code.</summary>
    public string ProgramFingerprint { get; init; } = "";

    /// <summary>Where the tuned prompt is written, relative to the project of the program. Default: none.</summary>
    public string? ArtifactPath { get; init; }

    /// <summary>The tuned prompts of the program that are compiled in. Default: none.</summary>
    public IReadOnlyList<TunedPrompt> TunedPrompts { get; init; } = [];

    /// <summary>The parameters to start from. Default: <see langword="null"/>, the untuned ones.</summary>
    public ProgramParameters? WarmStart { get; init; }

    /// <summary>What the program's constructor takes beside a model.</summary>
    private protected IServiceProvider Services { get; set; } = ProgramServices.None;

    /// <summary>How the data files are read.</summary>
    private protected DatasetOptions Reading { get; set; } = DatasetOptions.Default;

    /// <summary>Name of the optimizer.</summary>
    public abstract string OptimizerName { get; }

    /// <summary>The optimizer's options.</summary>
    public abstract OptimizerOptions OptimizerOptions { get; }

    /// <summary>Name of the metric.</summary>
    public abstract string MetricName { get; }

    /// <summary>The path of a data set, relative to the data root, or <see langword="null"/> when there is none.</summary>
    public string? PathOf(DataRole role) => role switch
    {
        DataRole.Train => TrainPath,
        DataRole.Validation => ValidationPath,
        DataRole.Test => TestPath,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such data set."),
    };

    /// <summary>The options of a run of this optimization.</summary>
    /// <param name="directory">The run directory.</param>
    /// <param name="models">The models by role.</param>
    public OptimizationRunOptions CreateRunOptions(string directory, RunModels models) => new()
    {
        Directory = directory,
        Models = models,
        Limits = Limits,
        Seed = Seed,
        ProgramName = ProgramName,
        Variant = Variant,
        ProgramFingerprint = ProgramFingerprint,
        WarmStart = WarmStart,
    };

    /// <summary>How many rows a data set has. Every row is read, so broken ones are found, and those without the labels that the metric needs.</summary>
    /// <param name="role">Which data set.</param>
    /// <param name="dataRoot">The directory that data paths are relative to; <see langword="null"/> for the application's own.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">The data set is not declared, cannot be found, or has broken rows.</exception>
    /// <exception cref="MissingLabelException">The metric compares with labels and some rows have none.</exception>
    public abstract Task<int> CountRowsAsync(DataRole role, string? dataRoot = null, CancellationToken cancellationToken = default);

    /// <summary>What the optimization would take. No model is called.</summary>
    /// <param name="settings">Limits and prices; <see langword="null"/> for the declared limits and no prices.</param>
    /// <param name="dataRoot">The directory that data paths are relative to; <see langword="null"/> for the application's own.</param>
    /// <param name="cancellationToken">Stops the reading of data.</param>
    /// <exception cref="DatasetException">A data set cannot be found or has broken rows.</exception>
    public abstract Task<OptimizationPlan> PlanAsync(PlanSettings? settings = null, string? dataRoot = null, CancellationToken cancellationToken = default);

    /// <summary>Tunes the program. The test set is not touched.</summary>
    /// <param name="run">The run, opened with <see cref="CreateRunOptions"/>.</param>
    /// <param name="dataRoot">The directory that data paths are relative to; <see langword="null"/> for the application's own.</param>
    /// <param name="observer">Told of everything that happens.</param>
    /// <param name="cancellationToken">Interrupts the run; it can be resumed.</param>
    /// <inheritdoc cref="Optimizer.OptimizeAsync" path="/exception"/>
    public abstract Task<OptimizationResult> OptimizeAsync(OptimizationRun run, string? dataRoot = null, IPromptObserver? observer = null, CancellationToken cancellationToken = default);

    /// <summary>Scores the program on one of the data sets.</summary>
    /// <param name="role">Which data set.</param>
    /// <param name="client">The model, such as <see cref="OptimizationRun.CreateClient"/> of the run that tuned the program.</param>
    /// <param name="parameters">What the program is bound to; <see langword="null"/> for untuned.</param>
    /// <param name="options">How to evaluate.</param>
    /// <param name="dataRoot">The directory that data paths are relative to; <see langword="null"/> for the application's own.</param>
    /// <param name="observer">Told of every call and every row.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="DatasetException">The data set is not declared, cannot be found, or has broken rows.</exception>
    /// <inheritdoc cref="Evaluator.EvaluateAsync" path="/exception"/>
    public abstract Task<EvaluationReport> EvaluateAsync(DataRole role, IChatClient client, ProgramParameters? parameters = null, EvaluationOptions? options = null, string? dataRoot = null, IPromptObserver? observer = null, CancellationToken cancellationToken = default);

    /// <summary>The parameters of an artifact, checked against the program.</summary>
    /// <exception cref="ArtifactException">The artifact does not fit.</exception>
    public abstract ProgramParameters ParametersOf(PromptArtifact artifact);

    /// <summary>The optimization with the services that the program's constructor, or the method that makes it, takes.</summary>
    /// <param name="services">The services; they are asked each time a program is made.</param>
    public abstract OptimizationDefinition WithServices(IServiceProvider services);

    /// <summary>The optimization with data files that are read in another way. What is read decides whether a run can be resumed, not how.</summary>
    /// <param name="options">How to read them, in place of <see cref="DataOptions"/>.</param>
    public abstract OptimizationDefinition WithDataOptions(DatasetOptions options);

    /// <summary>Name of the assembly that the program is built into; its project is where the tuned prompt belongs.</summary>
    public abstract string ProgramAssembly { get; }

    /// <summary>The program as tools find and make it; made as the optimization makes it, so also where its constructor takes what no service is.</summary>
    public abstract ProgramRegistration Program { get; }

    /// <summary>The predictors of the program.</summary>
    /// <exception cref="MissingServiceException">The program takes a service in its constructor that is not among those given.</exception>
    public abstract System.Collections.Immutable.ImmutableArray<PredictorInfo> Predictors { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {OptimizerName} for {ProgramName}";
}
