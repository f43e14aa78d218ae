using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// Gives every answer at once the first time, and remembers it; then gives the remembered answers after a latency and at no cost, so that what is
/// measured is the optimizer and not the simulated model.
/// </summary>
internal sealed class RememberingChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private readonly ConcurrentDictionary<UInt128, ChatResponse> _answers = new();
    private long _calls;
    private long _busyTicks;

    /// <summary>How long a remembered answer takes; zero while answers are learned.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Who is told of every request when it is answered; <see langword="null"/> while the cost is measured.</summary>
    public RequestRecorder? Recorder { get; set; }

    public long Calls => Volatile.Read(ref _calls);

    /// <summary>Time spent in calls, summed over the calls.</summary>
    public TimeSpan Busy => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _busyTicks));

    public void Reset() => (_calls, _busyTicks) = (0, 0);

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        long started = Stopwatch.GetTimestamp();
        int depth = Recorder?.Begin() ?? 0;
        IList<ChatMessage> all = messages as IList<ChatMessage> ?? [.. messages];
        UInt128 key = KeyOf(all, options);
        if (!_answers.TryGetValue(key, out ChatResponse? answer))
        {
            answer = _answers.GetOrAdd(key, await base.GetResponseAsync(all, options, cancellationToken).ConfigureAwait(false));
        }

        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency, cancellationToken).ConfigureAwait(false);
        }

        Recorder?.End(depth, all, options);
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _busyTicks, Stopwatch.GetTimestamp() - started);
        return answer;
    }

    private static UInt128 KeyOf(IList<ChatMessage> messages, ChatOptions? options)
    {
        Span<UInt128> parts = stackalloc UInt128[2];
        parts[0] = (uint)(options?.Temperature ?? -1).GetHashCode();
        foreach (ChatMessage message in messages)
        {
            parts[1] = XxHash128.HashToUInt128(MemoryMarshal.AsBytes(message.Text.AsSpan()), message.Role.GetHashCode());
            parts[0] = XxHash128.HashToUInt128(MemoryMarshal.AsBytes(parts));
        }

        return parts[0];
    }
}
