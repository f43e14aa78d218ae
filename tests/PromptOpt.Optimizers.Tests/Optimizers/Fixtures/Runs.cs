namespace PromptOpt.Optimizers.Tests;

/// <summary>What the tests of optimizers share.</summary>
internal static class Runs
{
    public static readonly Metric<Sort> SameLabel = Metric.Create<Sort>("SameLabel", static (expected, actual) => expected.Label == actual.Label);

    public static SignatureDefinition DefinitionOf<T>()
        where T : class, ISignature<T>
        => T.Definition;

    public static OptimizationRunOptions Options(string directory, Microsoft.Extensions.AI.IChatClient model) => new()
    {
        Directory = directory,
        Models = new RunModels(model),
        Retry = new RetryOptions { MaxAttempts = 1 },
    };

    public static async Task<OptimizationResult<TwoStep>> OptimizeAsync(
        Optimizer optimizer,
        OptimizationRunOptions options,
        Dataset<Sort> train,
        Dataset<Sort>? validation = null,
        Metric<Sort>? metric = null,
        IPromptObserver? progress = null,
        CancellationToken cancellationToken = default)
    {
        await using OptimizationRun run = OptimizationRun.Open(options);
        return await optimizer.OptimizeAsync(new TwoStep(options.Models.Student.Client), new OptimizationData<Sort>(train, validation), metric ?? SameLabel, run, progress, cancellationToken);
    }
}
