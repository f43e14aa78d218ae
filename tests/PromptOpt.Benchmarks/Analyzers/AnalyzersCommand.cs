extern alias generators;

using System.Globalization;
using generators::PromptOpt.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Benchmarks.Generator;

namespace PromptOpt.Benchmarks.Analyzers;

/// <summary>
/// Prints what all rules together cost in a project of 1,000 signatures, beside what the generator costs: both as the compiler itself measures them
/// (execution time of actions, elapsed time of the generator), so that binding and emitting, which a build does anyway, count on neither side.
/// </summary>
internal static class AnalyzersCommand
{
    public static async Task RunAsync(int rounds)
    {
        SyntheticProject project = SyntheticProject.OfSignatures();
        List<double> generator = [];
        List<double> rules = [];
        Dictionary<string, List<double>> each = new(StringComparer.Ordinal);
        for (int round = -1; round < rounds; round++)
        {
            GeneratorDriver driver = SyntheticProject.CreateDriver(new PromptOptGenerator())
                .RunGeneratorsAndUpdateCompilation(project.Edit(), out Compilation output, out _);
            CompilationWithAnalyzers analysis = output.WithAnalyzers(ProductAnalyzers.All, new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
            AnalysisResult result = await analysis.GetAnalysisResultAsync(CancellationToken.None);

            // The first round is for the just-in-time compiler.
            if (round < 0)
            {
                continue;
            }

            generator.Add(driver.GetTimingInfo().ElapsedTime.TotalMilliseconds);
            rules.Add(result.AnalyzerTelemetryInfo.Values.Sum(static telemetry => telemetry.ExecutionTime.TotalMilliseconds));
            foreach ((DiagnosticAnalyzer analyzer, Microsoft.CodeAnalysis.Diagnostics.Telemetry.AnalyzerTelemetryInfo telemetry) in result.AnalyzerTelemetryInfo)
            {
                string name = analyzer.GetType().Name;
                each.TryAdd(name, []);
                each[name].Add(telemetry.ExecutionTime.TotalMilliseconds);
            }
        }

        Console.WriteLine("| What | Median (ms) | Least | Most |");
        Console.WriteLine("|---|---:|---:|---:|");
        Print("generator", generator);
        Print("all rules together", rules);
        foreach ((string name, List<double> times) in each.OrderByDescending(static entry => Median(entry.Value)))
        {
            Print(name, times);
        }
    }

    private static void Print(string name, List<double> times)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Median(times):F1} | {times.Min():F1} | {times.Max():F1} |"));

    private static double Median(List<double> times)
    {
        double[] sorted = [.. times.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
