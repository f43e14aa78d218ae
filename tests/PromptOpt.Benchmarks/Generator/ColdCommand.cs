extern alias generators;

using System.Diagnostics;
using System.Globalization;
using generators::PromptOpt.Generators;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Benchmarks.Generator;

/// <summary>
/// Prints what a first run of our generator takes beside System.Text.Json's over the same types, pair by pair, the one that goes first changing from pair to pair:
/// elapsed time, the processor's time of the whole process (which other work on the machine changes less), and what was allocated.
/// </summary>
internal static class ColdCommand
{
    public static void Run(int pairs)
    {
        SyntheticProject signatures = SyntheticProject.OfSignatures();
        SyntheticProject jsonTypes = SyntheticProject.OfJsonTypes();
        IIncrementalGenerator json = JsonGenerator.Load();
        (SyntheticProject Project, Func<IIncrementalGenerator> Generator)[] runs = [(jsonTypes, () => json), (signatures, static () => new PromptOptGenerator())];
        List<Cost> ratios = [];

        // The first pairs are for the just-in-time compiler.
        for (int pair = -8; pair < pairs; pair++)
        {
            Cost[] taken = new Cost[2];
            for (int i = 0; i < 2; i++)
            {
                int run = (i + pair) & 1;
                taken[run] = Measure(runs[run].Project.Edit(), runs[run].Generator());
            }

            if (pair >= 0)
            {
                ratios.Add(new(taken[1].Elapsed / taken[0].Elapsed, taken[1].Processor / taken[0].Processor, taken[1].Allocated / taken[0].Allocated));
            }
        }

        Console.WriteLine("| ratio to System.Text.Json | median | lower quartile | upper quartile | least | most |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        Print("elapsed time", ratios.Select(static ratio => ratio.Elapsed));
        Print("processor time", ratios.Select(static ratio => ratio.Processor));
        Print("allocation", ratios.Select(static ratio => ratio.Allocated));
    }

    private static Cost Measure(Compilation compilation, IIncrementalGenerator generator)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan processor = process.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        GC.KeepAlive(SyntheticProject.CreateDriver(generator).RunGenerators(compilation));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        return new(elapsed.TotalSeconds, (process.TotalProcessorTime - processor).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    private static void Print(string what, IEnumerable<double> ratios)
    {
        double[] sorted = [.. ratios.Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {sorted[sorted.Length / 2]:F3} | {sorted[sorted.Length / 4]:F3} | {sorted[sorted.Length * 3 / 4]:F3} | {sorted[0]:F3} | {sorted[^1]:F3} |"));
    }

    private readonly record struct Cost(double Elapsed, double Processor, double Allocated);
}
