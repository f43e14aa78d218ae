using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace PromptOpt.Optimizers;

/// <summary>The rollouts of one call of the executor: what is next, what came out, whether to go on.</summary>
internal sealed class RolloutBatch<T>(
    RolloutExecutor executor,
    int count,
    Func<int, ScoredRollout<T>> create,
    Metric<T>? metric,
    Func<ExampleResult<T>, ExampleResult<T>>? completed)
    where T : class, ISignature<T>
{
    private readonly ExampleResult<T>?[] _results = new ExampleResult<T>?[count];
    private readonly object _gate = new();
    private int _begun;
    private int _unscored;
    private volatile bool _isStopped;
    private int _failedIndex = int.MaxValue;
    private Exception? _failure;

    /// <summary>Takes rollouts in index order until none is left or something stopped the batch. Never throws.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        bool isStarting = true;
        while (!_isStopped && !cancellationToken.IsCancellationRequested)
        {
            int index = Interlocked.Increment(ref _begun) - 1;
            if (index >= count)
            {
                return;
            }

            try
            {
                ValueTask<ExampleResult<T>> rollout = executor.RunAsync(index, create(index), metric, cancellationToken);
                bool isAtOnce = rollout.IsCompleted;
                ExampleResult<T> result = await rollout.ConfigureAwait(false);
                result = completed is null ? result : completed(result);
                _results[index] = result;
                if (result.Failure is { IsScored: false } && Interlocked.Increment(ref _unscored) > executor.MaxUnscored)
                {
                    _isStopped = true;
                }

                if (isStarting && isAtOnce)
                {
                    // A client that answers at once must not keep the other workers from starting.
                    await Task.Yield();
                }

                isStarting = false;
            }
            catch (Exception exception)
            {
                Stop(index, exception);
            }
        }
    }

    /// <summary>The results, once every worker has ended.</summary>
    public ImmutableArray<ExampleResult<T>> Finish(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }

        if (_unscored > executor.MaxUnscored)
        {
            throw new UnscoredException(
                [.. _results.Where(static result => result?.Failure is { IsScored: false }).Select(static result => new UnscoredExample(result!.Example.Id, result.Example.Source, result.Failure!))],
                executor.MaxUnscored,
                count);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(_results)!;
    }

    // Rollouts begin in index order and those in flight are finished, so the first failure in order is always found.
    private void Stop(int index, Exception exception)
    {
        lock (_gate)
        {
            if (index < _failedIndex)
            {
                (_failedIndex, _failure) = (index, exception);
            }
        }

        _isStopped = true;
    }
}
