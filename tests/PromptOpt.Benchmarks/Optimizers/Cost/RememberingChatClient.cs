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
    private readonly ConcurrentDictionary<int, bool> _signatures = new();
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

    /// <summary>How many signatures were answered since the last time: predictors of one program answer one after another.</summary>
    public int TakeSignatures()
    {
        int signatures = _signatures.Count;
        _signatures.Clear();
        return signatures;
    }

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        long started = Stopwatch.GetTimestamp();
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
        _signatures[FieldsOf(all[0].Text)] = true;
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _busyTicks, Stopwatch.GetTimestamp() - started);
        return answer;
    }

    // What stands before the task is the same for all instructions of a signature.
    private static int FieldsOf(string system) => string.GetHashCode(system.AsSpan(0, Math.Max(0, system.LastIndexOf("\nYour task:", StringComparison.Ordinal))));

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
