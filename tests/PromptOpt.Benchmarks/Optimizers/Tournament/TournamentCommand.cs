using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>Lets every optimizer tune every simulated system on many seeds, with equal budgets, and prints what came of it.</summary>
internal static class TournamentCommand
{
    private const int DefaultSeeds = 20;

    public static ImmutableArray<SimulatedTask> Tasks { get; } =
    [
        new DeskTask("hidden rules", "A ticket's desk follows 18 rules that only feedback states.", rules: 18, metricNoise: 0, maxCalls: 3000),
        new TwoStepTask(),
        new BankingTask(),
        new OrderTask(),
        new DeskTask("noisy metric", "As above with 12 rules, and a metric whose verdict is turned round on one answer in five.", rules: 12, metricNoise: 0.2, maxCalls: 3000),
        new ManyIntentsTask("fifteen intents", 15, new SortingHabits { Quoting = 0.2, WordsOfARow = 3 }),
        new ManyIntentsTask("fifteen intents, forgetful", 15, new SortingHabits { Forgetting = 0.05, MostRules = 8 }),
        new ManyIntentsTask("thirty intents", 30, new SortingHabits()),
        new ManyIntentsTask("six intents", 6, new SortingHabits { Understanding = 0.3 }),
    ];

    /// <summary>Runs it.</summary>
    /// <param name="arguments"><c>--seeds N</c>, <c>--task NAME</c>, <c>--contestant NAME</c>, <c>--output FILE</c>; each may be left out.</param>
    public static async Task RunAsync(string[] arguments)
    {
        int seeds = Value("--seeds") is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultSeeds;
        List<TournamentResults> results = [];
        foreach (SimulatedTask task in Tasks.Where(task => Value("--task") is not { } name || task.Name == name))
        {
            results.Add(await PlayAsync(task, seeds, Value("--contestant")));
        }

        string table = TournamentTable.Write(results, seeds);
        Console.WriteLine(table);
        if (Value("--output") is { } file)
        {
            await File.WriteAllTextAsync(file, table);
        }

        string? Value(string name) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }

    private static async Task<TournamentResults> PlayAsync(SimulatedTask task, int seeds, string? only)
    {
        ITaskInstance[] instances = [.. Enumerable.Range(0, seeds).Select(task.Create)];
        double[] floors = new double[seeds];
        double[] ceilings = new double[seeds];
        for (int seed = 0; seed < seeds; seed++)
        {
            floors[seed] = await instances[seed].ScoreFloorAsync();
            ceilings[seed] = await instances[seed].ScoreCeilingAsync();
        }

        Dictionary<string, TuningOutcome[]> outcomes = [];
        foreach (Contestant contestant in Contestant.All.Where(contestant => only is null || contestant.CreateOptimizer is null || contestant.Name == only))
        {
            long started = System.Diagnostics.Stopwatch.GetTimestamp();
            outcomes[contestant.Name] = new TuningOutcome[seeds];
            for (int seed = 0; seed < seeds; seed++)
            {
                outcomes[contestant.Name][seed] = await contestant.RunAsync(instances[seed]);
            }

            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{task.Name}: {contestant.Name} {outcomes[contestant.Name].Average(static o => o.Score):0.000} in {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        }

        return new TournamentResults(task, floors, ceilings, outcomes);
    }
}
