namespace PromptOpt.Optimizers;

/// <summary>
/// Where a program is run on a row: in this process (<see cref="LocalRolloutRunner"/>), or elsewhere. What it answers is scored here, and its models are asked from
/// here, so that journal, limits and order are those of the run wherever the program is. Chosen by <see cref="OptimizationRunOptions.Runner"/> and
/// <see cref="EvaluationOptions.Runner"/>.
/// </summary>
/// <remarks>Safe for concurrent use, and written so: as many rollouts are under way as the run allows.</remarks>
public interface IRolloutRunner
{
    /// <summary>Runs a program on a row: by itself, by <see cref="LocalRolloutRunner"/>, or elsewhere by way of <see cref="RolloutPrograms.Send"/>.</summary>
    /// <typeparam name="T">The program's signature.</typeparam>
    /// <param name="rollout">What is to be run.</param>
    /// <param name="cancellationToken">Nobody waits for the rollout any more; it is to end soon, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>What came of it, a failure of program or model included.</returns>
    /// <remarks>
    /// What it throws says that the rollout was lost and nothing is known of the program: it is run again, as often as
    /// <see cref="OptimizationRunOptions.MaxRolloutAttempts"/> allows, and then stays without a score as <see cref="FailureKind.Worker"/>. It may run a rollout again by
    /// itself as well: what was answered before is answered from the journal, and charged once. An <see cref="IRunStoppingFailure"/> ends the run at once.
    /// </remarks>
    ValueTask<RolloutOutcome<T>> RunAsync<T>(Rollout<T> rollout, CancellationToken cancellationToken)
        where T : class, ISignature<T>;
}
