using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PromptOpt.Benchmarks.Analyzers;
using PromptOpt.Benchmarks.Data;
using PromptOpt.Benchmarks.Generator;
using PromptOpt.Benchmarks.Optimizers;
using PromptOpt.Benchmarks.Protocol;
using PromptOpt.Benchmarks.Throughput;

switch (args)
{
    case ["serve"]:
        await ThroughputCommand.ServeAsync();
        return;
    case ["throughput", .. var rest]:
        int[] numbers = [.. rest.Select(static number => int.Parse(number, CultureInfo.InvariantCulture))];
        await ThroughputCommand.RunAsync(numbers is [var pairs, ..] ? pairs : 20, numbers is [_, var inFlight] ? [inFlight] : [64, 256]);
        return;
    case ["optimizers", .. var rest]:
        await TournamentCommand.RunAsync(rest);
        return;
    case ["optimizer-cost", .. var rest]:
        await CostCommand.RunAsync(rest);
        return;
    case ["analyzers", .. var rest]:
        await AnalyzersCommand.RunAsync(rest is [var rounds] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 15);
        return;
    case ["data-check", .. var rest]:
        DataCheckCommand.Run(rest is [var checks] ? int.Parse(checks, CultureInfo.InvariantCulture) : 15);
        return;
    case ["reading", .. var rest]:
        ReadingCommand.Run(rest is [var only] ? only : null);
        return;
    case ["json", .. var rest]:
        JsonReadingCommand.Run(rest is [var jsons] ? int.Parse(jsons, CultureInfo.InvariantCulture) : 30);
        return;
    case ["cold", .. var rest]:
        ColdCommand.Run(rest is [var colds] ? int.Parse(colds, CultureInfo.InvariantCulture) : 20);
        return;
    case ["memory"]:
        MemoryCommand.Run();
        return;
    default:
        break;
}

IConfig config = ManualConfig.CreateEmpty()
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(15))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddLogger(ConsoleLogger.Default)
    .AddExporter(MarkdownExporter.GitHub);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
