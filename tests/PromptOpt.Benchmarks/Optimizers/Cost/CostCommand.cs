using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// What an optimizer costs besides the model: answers take 20 ms and 32 may be under way. Prints how much of the time the critical path allows the model was
/// busy, and the processor time of everything else, beside a bare loop that makes the same number of calls between the same barriers.
/// </summary>
internal static class CostCommand
{
    private const int MaxParallelism = 32;
    private const int DefaultRounds = 7;

    // Twice this, without and with latency, is enough for the runtime to have compiled what is hot for the second time, as in any run that takes minutes.
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it.</summary>
    /// <param name="arguments"><c>--rounds N</c>, <c>--task NAME</c>, <c>--contestant NAME</c>; each may be left out.</param>
    public static async Task RunAsync(string[] arguments)
    {
        int rounds = Value("--rounds") is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultRounds;
        Console.WriteLine("| Task | Optimizer | Calls | Barriers | Critical path (s) | Wall time (s) | Busy | CPU of the loop | CPU | Our CPU, of wall time |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (SimulatedTask task in TournamentCommand.Tasks[..2].Where(task => Value("--task") is not { } name || task.Name == name))
        {
            foreach (Contestant contestant in Contestant.All.Where(contestant => contestant.CreateOptimizer is not null && (Value("--contestant") is not { } name || contestant.Name == name)))
            {
                await MeasureAsync(task, contestant, rounds);
            }
        }

        string? Value(string name) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }

    private static async Task MeasureAsync(SimulatedTask task, Contestant contestant, int rounds)
    {
        ITaskInstance instance = task.Create(seed: 0);
        RememberingChatClient client = instance.Remember();
        await OptimizeAsync(new Progress());
        if (client.Calls == 0)
        {
            return;
        }

        await WarmUpAsync();
        client.Latency = Latency;
        RequestRecorder recorder = new(MaxParallelism);
        client.Recorder = recorder;
        await OptimizeAsync(recorder);
        client.Recorder = null;
        await WarmUpAsync();

        List<(double Share, string Row)> measured = [];
        for (int round = 0; round < rounds; round++)
        {
            client.Reset();
            (TimeSpan wall, TimeSpan cpu) = await TimeAsync(() => OptimizeAsync(new Progress()));
            long calls = client.Calls;
            TimeSpan path = client.Busy / calls * recorder.Rounds;
            (_, TimeSpan loop) = await TimeAsync(() => LoopAsync(client, recorder.Batches));
            double share = (cpu - loop) / wall;
            measured.Add((share, string.Create(CultureInfo.InvariantCulture,
                $"| {task.Name} | {contestant.Name} | {calls} | {recorder.Batches.Count} | {path.TotalSeconds:0.00} | {wall.TotalSeconds:0.00} | {path / wall:P1} | {loop.TotalMilliseconds:0} ms | {cpu.TotalMilliseconds:0} ms | {share:P1} |")));
        }

        Console.WriteLine(measured.Order().ElementAt(rounds / 2).Row);

        Task OptimizeAsync(IPromptObserver progress) => instance.OptimizeAsync(contestant.CreateOptimizer!(), MaxParallelism, progress);

        async Task WarmUpAsync()
        {
            for (long started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Warmup;)
            {
                await OptimizeAsync(new Progress());
            }
        }
    }

    private static async Task<(TimeSpan Wall, TimeSpan Cpu)> TimeAsync(Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        await work();
        TimeSpan wall = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        return (wall, process.TotalProcessorTime - before);
    }

    /// <summary>The same calls between the same barriers without any optimizer.</summary>
    private static async Task LoopAsync(RememberingChatClient client, IEnumerable<RecordedBatch> batches)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = MaxParallelism };
        foreach (RecordedBatch batch in batches)
        {
            await Parallel.ForAsync(0, batch.Requests.Length / batch.Depth, options, async (chain, cancellationToken) =>
            {
                for (int step = 0; step < batch.Depth; step++)
                {
                    (IList<ChatMessage> messages, ChatOptions? asked) = batch.Requests[(chain * batch.Depth) + step];
                    await client.GetResponseAsync(messages, asked, cancellationToken);
                }
            });
        }
    }

    /// <summary>Listens as the console does, and makes nothing of it.</summary>
    private sealed class Progress : IPromptObserver
    {
        public void Observe(PromptEvent happened)
        {
        }
    }
}
