using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// A system to tune whose floor (untuned) and ceiling (best possible) are known, because the model, the data and what is hidden in them are made from
/// a seed. Nothing in it is a language model.
/// </summary>
internal abstract class SimulatedTask
{
    public abstract string Name { get; }

    /// <summary>What is hard about it, in a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>Whether what is needed is said in feedback and nowhere else.</summary>
    public abstract bool IsFeedbackShaped { get; }

    /// <summary>Most model calls an optimizer may make, of whatever kind.</summary>
    public abstract long MaxCalls { get; }

    /// <summary>One seed of the task: its own data, hidden rules and noise.</summary>
    public abstract ITaskInstance Create(int seed);
}

/// <summary>A task with its seed, whatever its types.</summary>
internal interface ITaskInstance
{
    /// <summary>Score of the untuned program on the test rows.</summary>
    Task<double> ScoreFloorAsync();

    /// <summary>Score on the test rows of the best parameters there can be.</summary>
    Task<double> ScoreCeilingAsync();

    /// <summary>Score on the test rows of an instruction written by someone who knows part of the matter.</summary>
    Task<double> ScoreHandWrittenAsync();

    /// <summary>Tunes with an optimizer, then scores on the test rows.</summary>
    Task<TuningOutcome> TuneAsync(Optimizer optimizer);

    /// <summary>Tunes with an optimizer, and no more.</summary>
    Task<OptimizationResult> OptimizeAsync(Optimizer optimizer, int maxParallelism, IPromptObserver? progress);

    /// <summary>Puts one client that remembers answers in the place of all models.</summary>
    RememberingChatClient Remember();

    /// <summary>Tries random parameters until the budget is spent, keeps the best on the validation rows, then scores on the test rows.</summary>
    Task<TuningOutcome> SearchAtRandomAsync();
}

/// <summary>How a tuning ended.</summary>
/// <param name="Score">Mean score on the test rows.</param>
/// <param name="Calls">Model calls the tuning made.</param>
internal sealed record TuningOutcome(double Score, long Calls);

/// <summary>What a seed of a task consists of.</summary>
internal sealed record TaskSetup<T>
    where T : class, ISignature<T>
{
    public required Dataset<T> Train { get; init; }

    public required Dataset<T> Validation { get; init; }

    public required Dataset<T> Test { get; init; }

    /// <summary>What optimizers see.</summary>
    public required Metric<T> Metric { get; init; }

    /// <summary>What counts in the end; the same unless the metric that optimizers see is noisy.</summary>
    public required Metric<T> TrueMetric { get; init; }

    public required IChatClient Student { get; init; }

    public required IChatClient Reflection { get; init; }

    public required ProgramParameters HandWritten { get; init; }

    public required ProgramParameters Ceiling { get; init; }
}
