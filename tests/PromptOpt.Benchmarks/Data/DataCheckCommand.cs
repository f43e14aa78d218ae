using System.Diagnostics;
using System.Globalization;

namespace PromptOpt.Benchmarks.Data;

/// <summary>
/// Prints what the check of data files costs beside a bare tokenizing pass over the same texts, both in turn, the order changing from pair to pair. The ratio
/// is that of the times within a pair; that of processor time, which is the whole process's, suffers less from whatever else the machine does.
/// </summary>
internal static class DataCheckCommand
{
    private const int WarmUpPairs = 10;

    public static void Run(int pairs)
    {
        Console.WriteLine("| Files | Clock | Bare pass, median (ms) | Check, median (ms) | Ratio, median | Least | Most |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        Measure("one file of 100,000 rows", DataCheckProject.OfOneFile(), pairs);
        Measure("and 2 of 10,000, compared", DataCheckProject.OfThreeSets(template: false), pairs);
        Measure("the same, all texts in one frame", DataCheckProject.OfThreeSets(template: true), pairs);
    }

    private static void Measure(string name, DataCheckProject project, int pairs)
    {
        List<Times> bare = [];
        List<Times> check = [];
        for (int pair = -WarmUpPairs; pair < pairs; pair++)
        {
            bool isBareFirst = pair % 2 == 0;
            Times first = Time(isBareFirst ? project.Tokenize : project.Check);
            Times second = Time(isBareFirst ? project.Check : project.Tokenize);
            if (pair >= 0)
            {
                bare.Add(isBareFirst ? first : second);
                check.Add(isBareFirst ? second : first);
            }
        }

        Print(name, "wall", [.. bare.Select(static times => times.Wall)], [.. check.Select(static times => times.Wall)]);
        Print(name, "processor", [.. bare.Select(static times => times.Processor)], [.. check.Select(static times => times.Processor)]);
    }

    private static void Print(string name, string clock, double[] bare, double[] check)
    {
        double[] ratios = [.. check.Zip(bare, static (ours, theirs) => ours / theirs)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {clock} | {Median(bare):F1} | {Median(check):F1} | {Median(ratios):F2} | {ratios.Min():F2} | {ratios.Max():F2} |"));
    }

    private static Times Time(Func<int> work)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        work();
        return new Times(Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private readonly record struct Times(double Wall, double Processor);
}
