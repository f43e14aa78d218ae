using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// Gives every answer at once the first time, and remembers it; then gives the remembered answers after a latency and at no cost, so that what is
/// measured is the optimizer and not the simulated model.
/// </summary>
internal sealed class RememberingChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private readonly ConcurrentDictionary<string, ChatResponse> _answers = new();
    private int _depth;
    private readonly ConcurrentQueue<(IList<ChatMessage> Messages, ChatOptions? Options)> _requests = [];
    private long _calls;
    private long _busyTicks;

    /// <summary>How long a remembered answer takes; zero while answers are learned.</summary>
    public TimeSpan Latency { get; set; }

    public long Calls => Volatile.Read(ref _calls);

    /// <summary>Time spent in calls, summed over the calls.</summary>
    public TimeSpan Busy => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _busyTicks));

    public void Reset() => (_calls, _busyTicks) = (0, 0);

    /// <summary>What was asked since the last time.</summary>
    public (IList<ChatMessage> Messages, ChatOptions? Options)[] TakeRequests()
    {
        (IList<ChatMessage> Messages, ChatOptions? Options)[] requests = [.. _requests];
        _requests.Clear();
        return requests;
    }

    /// <summary>How many calls since the last time began one after the end of another.</summary>
    public int TakeDepth() => Interlocked.Exchange(ref _depth, 0);

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        long started = Stopwatch.GetTimestamp();
        int depth = Volatile.Read(ref _depth) + 1;
        IList<ChatMessage> all = messages as IList<ChatMessage> ?? [.. messages];
        string key = KeyOf(all, options);
        if (!_answers.TryGetValue(key, out ChatResponse? answer))
        {
            answer = _answers.GetOrAdd(key, await base.GetResponseAsync(all, options, cancellationToken).ConfigureAwait(false));
        }

        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency, cancellationToken).ConfigureAwait(false);
        }

        _requests.Enqueue((all, options));
        InterlockedMax(depth);
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _busyTicks, Stopwatch.GetTimestamp() - started);
        return answer;
    }

    private void InterlockedMax(int depth)
    {
        for (int seen = Volatile.Read(ref _depth); depth > seen; seen = Volatile.Read(ref _depth))
        {
            Interlocked.CompareExchange(ref _depth, depth, seen);
        }
    }

    private static string KeyOf(IList<ChatMessage> messages, ChatOptions? options)
    {
        DefaultInterpolatedStringHandler key = new(0, 0);
        foreach (ChatMessage message in messages)
        {
            key.AppendFormatted(message.Role.Value);
            key.AppendFormatted(message.Text);
        }

        key.AppendFormatted(options?.Temperature);
        return key.ToStringAndClear();
    }
}
