using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// What a run asks between the barriers of its algorithm, and the least time that can take: what comes before a barrier has to be answered before what comes
/// after it, at most so many answers are under way at once, and a rollout's own calls follow one another.
/// </summary>
/// <param name="maxParallelism">Most calls at once.</param>
internal sealed class RequestRecorder(int maxParallelism) : IPromptObserver
{
    private readonly ConcurrentQueue<(IList<ChatMessage> Messages, ChatOptions? Options)> _requests = [];
    private int _depth;

    /// <summary>What was asked before each barrier.</summary>
    public List<RecordedBatch> Batches { get; } = [];

    /// <summary>Latencies one after another that the algorithm does not allow to overlap.</summary>
    public long Rounds => Batches.Sum(batch => (long)(batch.Requests.Length <= maxParallelism ? batch.Depth : (batch.Requests.Length + maxParallelism - 1) / maxParallelism));

    /// <summary>A call begins.</summary>
    /// <returns>How many calls of its batch follow one another until its end.</returns>
    public int Begin() => Volatile.Read(ref _depth) + 1;

    /// <summary>A call ended.</summary>
    public void End(int depth, IList<ChatMessage> messages, ChatOptions? options)
    {
        _requests.Enqueue((messages, options));
        for (int seen = Volatile.Read(ref _depth); depth > seen; seen = Volatile.Read(ref _depth))
        {
            Interlocked.CompareExchange(ref _depth, depth, seen);
        }
    }

    public void Observe(PromptEvent happened)
    {
        if (happened is not BudgetSpent || _requests.IsEmpty)
        {
            return;
        }

        // Where calls wait for a slot, one that began after the end of another one need not have had to.
        Batches.Add(new([.. _requests], _requests.Count <= maxParallelism ? _depth : 1));
        _requests.Clear();
        _depth = 0;
    }
}

/// <summary>Requests between two barriers.</summary>
/// <param name="Requests">In the order of their answers.</param>
/// <param name="Depth">How many of them at least follow one another.</param>
internal sealed record RecordedBatch((IList<ChatMessage> Messages, ChatOptions? Options)[] Requests, int Depth);
