using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// What an optimizer costs besides the model: answers take 20 ms and 32 may be under way. Prints how much of the time the critical path allows the model was
/// busy, and the processor time of everything else, beside a bare loop that makes the same number of calls.
/// </summary>
internal static class CostCommand
{
    private const int MaxParallelism = 32;
    private const int Warmups = 5;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync()
    {
        Console.WriteLine("| Task | Optimizer | Calls | Barriers | Critical path (s) | Wall time (s) | Busy | CPU of the loop | CPU | Our CPU, of wall time |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (SimulatedTask task in TournamentCommand.Tasks[..2])
        {
            foreach (Contestant contestant in Contestant.All.Where(static contestant => contestant.CreateOptimizer is not null))
            {
                await MeasureAsync(task, contestant);
            }
        }
    }

    private static async Task MeasureAsync(SimulatedTask task, Contestant contestant)
    {
        ITaskInstance instance = task.Create(seed: 0);
        RememberingChatClient client = instance.Remember();
        for (int warmup = 0; warmup < Warmups; warmup++)
        {
            await instance.OptimizeAsync(contestant.CreateOptimizer!(), MaxParallelism, progress: null);
        }

        client.Latency = Latency;
        client.Reset();
        client.TakeSignatures();
        BatchClock clock = new(client, MaxParallelism);
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        await instance.OptimizeAsync(contestant.CreateOptimizer!(), MaxParallelism, clock);
        TimeSpan wall = Stopwatch.GetElapsedTime(started);
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime - before;
        long calls = client.Calls;
        if (calls == 0)
        {
            return;
        }

        TimeSpan path = client.Busy / calls * clock.Rounds;
        TimeSpan loop = await LoopAsync(client, calls);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {task.Name} | {contestant.Name} | {calls} | {clock.Batches} | {path.TotalSeconds:0.00} | {wall.TotalSeconds:0.00} | {path / wall:P1} | {loop.TotalMilliseconds:0} ms | {cpu.TotalMilliseconds:0} ms | {(cpu - loop) / wall:P1} |"));
    }

    /// <summary>Processor time of as many calls without any optimizer.</summary>
    private static async Task<TimeSpan> LoopAsync(RememberingChatClient client, long calls)
    {
        ChatMessage[] messages = [new(ChatRole.System, new string('x', 1000)), new(ChatRole.User, new string('x', 300))];
        await client.GetResponseAsync(messages);
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        await Parallel.ForAsync(0, calls, new ParallelOptions { MaxDegreeOfParallelism = MaxParallelism }, async (_, cancellationToken) => await client.GetResponseAsync(messages, cancellationToken: cancellationToken));
        return Process.GetCurrentProcess().TotalProcessorTime - before;
    }
}
