using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>An optimization declared by <see cref="OptimizeAttribute{TOptimizer}"/>, made by generated code.</summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <typeparam name="TProgram">The program.</typeparam>
/// <typeparam name="T">Its signature.</typeparam>
public sealed class OptimizationDefinition<TProgram, T> : OptimizationDefinition
    where TProgram : PromptModule<T>
    where T : class, ISignature<T>
{
    /// <summary>Makes the program over a model, with the services that its constructor takes.</summary>
    public required Func<IChatClient, IServiceProvider, TProgram> CreateProgram { get; init; }

    /// <summary>Makes the optimizer with its options.</summary>
    public required Func<Optimizer> CreateOptimizer { get; init; }

    /// <summary>What is good.</summary>
    public required Metric<T> Metric { get; init; }

    /// <inheritdoc/>
    public override string OptimizerName => CreateOptimizer().Name;

    /// <inheritdoc/>
    public override OptimizerOptions OptimizerOptions => CreateOptimizer().Options;

    /// <inheritdoc/>
    public override string MetricName => Metric.Name;

    /// <inheritdoc/>
    public override string ProgramAssembly => typeof(TProgram).Assembly.GetName().Name ?? "";

    /// <inheritdoc/>
    public override ProgramRegistration<TProgram, T> Program => new ProgramRegistration<TProgram, T>(ProgramName, CreateProgram, TunedPrompts, ProgramFingerprint).WithServices(Services);

    /// <inheritdoc/>
    public override ImmutableArray<PredictorInfo> Predictors => Create(UncalledChatClient.Instance).Predictors;

    /// <summary>Reads one of the data sets.</summary>
    /// <inheritdoc cref="OptimizationDefinition.CountRowsAsync"/>
    public Task<Dataset<T>> LoadAsync(DataRole role, string? dataRoot = null, CancellationToken cancellationToken = default)
    {
        string path = PathOf(role) ?? throw new InvalidOperationException($"The optimization '{Name}' declares no {role.ToString().ToLowerInvariant()} set.");
        // Declared data lies where the build copied it, wherever the user stands.
        return Dataset<T>.LoadAsync(path, DataOptions with { BaseDirectory = dataRoot ?? DataOptions.BaseDirectory ?? AppContext.BaseDirectory }, cancellationToken);
    }

    /// <summary>Reads what the optimizer may see: the training set and the validation set, if there is one.</summary>
    /// <inheritdoc cref="OptimizationDefinition.CountRowsAsync"/>
    public async Task<OptimizationData<T>> LoadDataAsync(string? dataRoot = null, CancellationToken cancellationToken = default)
        => new(
            await LoadAsync(DataRole.Train, dataRoot, cancellationToken).ConfigureAwait(false),
            ValidationPath is null ? null : await LoadAsync(DataRole.Validation, dataRoot, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task<int> CountRowsAsync(DataRole role, string? dataRoot = null, CancellationToken cancellationToken = default)
    {
        Dataset<T> rows = await LoadAsync(role, dataRoot, cancellationToken).ConfigureAwait(false);
        rows.RequireLabels(Metric.Labels);
        return rows.Count;
    }

    /// <inheritdoc/>
    public override async Task<OptimizationPlan> PlanAsync(PlanSettings? settings = null, string? dataRoot = null, CancellationToken cancellationToken = default)
        => CreateOptimizer().Plan(
            Create(UncalledChatClient.Instance).Bind(WarmStart ?? ProgramParameters.Untuned),
            await LoadDataAsync(dataRoot, cancellationToken).ConfigureAwait(false),
            (settings ?? new PlanSettings { Limits = Limits }) with { CanGiveFeedback = Metric.CanGiveFeedback });

    /// <inheritdoc/>
    public override async Task<OptimizationResult> OptimizeAsync(OptimizationRun run, string? dataRoot = null, IPromptObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        OptimizationData<T> data = await LoadDataAsync(dataRoot, cancellationToken).ConfigureAwait(false);
        return await CreateOptimizer().OptimizeAsync(Create(run.Models.Student.Client), data, Metric, run, observer, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<EvaluationReport> EvaluateAsync(DataRole role, IChatClient client, ProgramParameters? parameters = null, EvaluationOptions? options = null, string? dataRoot = null, IPromptObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        Dataset<T> rows = await LoadAsync(role, dataRoot, cancellationToken).ConfigureAwait(false);
        TProgram program = Create(client).Bind(parameters ?? ProgramParameters.Untuned);
        return new EvaluationReport<T>(await new Evaluator(options).EvaluateAsync(program, rows, Metric, observer, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public override ProgramParameters ParametersOf(PromptArtifact artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        return artifact.ToParameters(Create(UncalledChatClient.Instance));
    }

    /// <inheritdoc/>
    public override OptimizationDefinition WithServices(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptimizationDefinition<TProgram, T> copy = (OptimizationDefinition<TProgram, T>)MemberwiseClone();
        copy.Services = services;
        return copy;
    }

    /// <inheritdoc/>
    public override OptimizationDefinition WithDataOptions(DatasetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptimizationDefinition<TProgram, T> copy = (OptimizationDefinition<TProgram, T>)MemberwiseClone();
        copy.Reading = options;
        return copy;
    }

    private TProgram Create(IChatClient client) => CreateProgram(client, Services);
}
