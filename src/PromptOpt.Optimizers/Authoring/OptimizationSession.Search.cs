using System.Runtime.ExceptionServices;

namespace PromptOpt.Optimizers;

/// <content>The search itself, and how it ended.</content>
public sealed partial class OptimizationSession<T>
{
    // Those of the library say by documented exceptions what does not fit; of others nobody knows what an exception means.
    private bool IsOfLibrary => _optimizer.GetType().Assembly == typeof(Optimizer).Assembly;

    /// <summary>Has the optimizer search. What ended the run is thrown, whatever the search made of it; after that what the search did wrong, unless the run had to stop anyway.</summary>
    /// <exception cref="OptimizerException">The search is at fault.</exception>
    internal async Task SearchAsync()
    {
        // A search that computes before it awaits, or never awaits, must not keep whoever runs it.
        Task search = Task.Run(
            async () => await (_optimizer.BeginSearch(this, _cancellationToken) ?? throw new InvalidOperationException("It gave no task.")).ConfigureAwait(false),
            CancellationToken.None);
        Exception? failure = await _gate.EndOfAsync(search, Run.Options.TimeProvider).ConfigureAwait(false);
        if (failure is null)
        {
            return;
        }

        if (failure is not OptimizerException && (!IsOfLibrary || failure is OperationCanceledException))
        {
            if (LimitOf(failure) is { } limit)
            {
                _batches.Stop(limit);
            }

            failure = OptimizerException.Of(_optimizer.Name, Run.Directory, failure);
        }

        if (failure is OptimizerException fault)
        {
            fault.Best = Best ?? fault.Best;
            if (EndReason is { } reason && !reason.IsCompletion())
            {
                Report(new SearchFailed { Reason = reason, Failure = fault });
                return;
            }
        }

        ExceptionDispatchInfo.Throw(failure);
    }

    // What asks the run's models beside the session may be told of a limit that the session was not told of yet.
    private static StopReason? LimitOf(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is RunLimitException limit)
            {
                return limit.Reason;
            }
        }

        return null;
    }

    private bool HasToStop() => EndReason is not null || Run.RequestedStop is not null;
}
