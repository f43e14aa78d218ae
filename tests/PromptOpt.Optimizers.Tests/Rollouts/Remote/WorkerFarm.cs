using System.Collections.Concurrent;

namespace PromptOpt.Optimizers.Tests;

/// <summary>
/// Runs programs elsewhere: on threads of their own that are given bytes, ask by bytes and give bytes back, and share nothing with the run. Workers die at random, in the midst of
/// a rollout; then somebody else gets it.
/// </summary>
internal sealed class WorkerFarm : IRolloutRunner, IDisposable
{
    private readonly Func<RolloutPrograms> _create;
    private readonly RolloutPrograms _programs;
    private readonly BlockingCollection<Job> _jobs = [];
    private readonly Thread[] _workers;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly double _deathRate;
    private int _deaths;

    /// <param name="workers">How many workers there are.</param>
    /// <param name="deathRate">How likely it is that a worker dies at a request to a model.</param>
    /// <param name="seed">Which of them do.</param>
    /// <param name="programs">The programs, as each side makes them for itself.</param>
    /// <param name="time">The clock of the workers.</param>
    public WorkerFarm(int workers = 3, double deathRate = 0, int seed = 0, Func<RolloutPrograms>? programs = null, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _create = programs ?? RemotePrograms.Create;
        _programs = _create();
        _deathRate = deathRate;
        _random = new Random(seed);
        _workers = [.. Enumerable.Range(0, workers).Select(_ => new Thread(Work) { IsBackground = true })];
        Array.ForEach(_workers, static worker => worker.Start());
    }

    /// <summary>Workers that died until now.</summary>
    public int Deaths => _deaths;

    public async ValueTask<RolloutOutcome<T>> RunAsync<T>(Rollout<T> rollout, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        using SentRollout<T> sent = _programs.Send(rollout, cancellationToken);
        Job job = new(sent.Request.ToArray(), sent.AnswerAsync, cancellationToken);
        _jobs.Add(job, CancellationToken.None);
        byte[] outcome = await job.Outcome.Task.WaitAsync(cancellationToken);
        return sent.Receive(outcome);
    }

    public void Dispose()
    {
        _jobs.CompleteAdding();
        Array.ForEach(_workers, static worker => worker.Join());
        _jobs.Dispose();
    }

    private void Work()
    {
        RolloutWorker worker = new(_create()) { TimeProvider = _time };
        foreach (Job job in _jobs.GetConsumingEnumerable())
        {
            try
            {
                job.Outcome.TrySetResult(worker.RunAsync(job.Request, (call, _) => AskAsync(job, call.ToArray()), job.CancellationToken).GetAwaiter().GetResult());
            }
            catch (Exception exception)
            {
                job.Outcome.TrySetException(exception);
            }
        }
    }

    private async Task<byte[]> AskAsync(Job job, byte[] call)
    {
        (double fate, int delay) = Draw();
        if (fate < _deathRate)
        {
            Interlocked.Increment(ref _deaths);
            if (fate < _deathRate / 2)
            {
                // The request got through, and nobody is there any more for the answer.
                _ = job.AnswerAsync(call);
            }

            job.Outcome.TrySetException(new IOException("The worker is gone."));
            throw new IOException("The wire is broken.");
        }

        // Requests overtake each other on their way.
        await Task.Delay(delay);
        return await job.AnswerAsync(call);
    }

    private (double Fate, int Delay) Draw()
    {
        lock (_random)
        {
            return (_random.NextDouble(), _random.Next(3));
        }
    }

    private sealed record Job(byte[] Request, Func<ReadOnlyMemory<byte>, Task<byte[]>> AnswerAsync, CancellationToken CancellationToken)
    {
        public TaskCompletionSource<byte[]> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
