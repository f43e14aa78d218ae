using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// The least time a run can take: what comes before a barrier of the algorithm has to be answered before what comes after it, at most so many answers are
/// under way at once, and a rollout's own calls follow one another.
/// </summary>
/// <param name="client">Counts the calls.</param>
/// <param name="maxParallelism">Most calls at once.</param>
internal sealed class BatchClock(RememberingChatClient client, int maxParallelism) : IProgress<PromptEvent>
{
    private long _settled;

    /// <summary>Latencies one after another that the algorithm does not allow to overlap.</summary>
    public long Rounds { get; private set; }

    /// <summary>What was answered before each barrier of the algorithm: how many calls, and how many of them at least one after another.</summary>
    public List<(long Calls, int Depth)> Batches { get; } = [];

    public void Report(PromptEvent value)
    {
        if (value is not BudgetSpent || client.Calls == _settled)
        {
            return;
        }

        long calls = client.Calls - _settled;
        _settled = client.Calls;
        int depth = client.TakeDepth();

        // Where nothing waits for a slot, a call that began after the end of another one had to.
        Batches.Add((calls, calls <= maxParallelism ? depth : 1));
        Rounds += calls <= maxParallelism ? depth : (calls + maxParallelism - 1) / maxParallelism;
    }
}
