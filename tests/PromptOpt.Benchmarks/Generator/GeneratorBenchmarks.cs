extern alias generators;

using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using generators::PromptOpt.Generators;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Benchmarks.Generator;

/// <summary>
/// The generator on 1,000 signatures beside System.Text.Json's generator on 1,000 types of the same eight properties in one context,
/// each from cold and after an edit to one type; and what a project without signatures pays for an edit.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class GeneratorBenchmarks
{
    private readonly SyntheticProject _signatures = SyntheticProject.OfSignatures();
    private readonly SyntheticProject _jsonTypes = SyntheticProject.OfJsonTypes();
    private readonly SyntheticProject _plainTypes = SyntheticProject.OfPlainTypes();
    private readonly IIncrementalGenerator _jsonGenerator = JsonGenerator.Load();
    private GeneratorDriver _signaturesDriver = null!;
    private GeneratorDriver _jsonDriver = null!;
    private GeneratorDriver _plainDriver = null!;

    [GlobalSetup]
    public void Setup()
    {
        _signaturesDriver = SyntheticProject.CreateDriver(new PromptOptGenerator()).RunGenerators(_signatures.Compilation);
        _jsonDriver = SyntheticProject.CreateDriver(_jsonGenerator).RunGenerators(_jsonTypes.Compilation);
        _plainDriver = SyntheticProject.CreateDriver(new PromptOptGenerator()).RunGenerators(_plainTypes.Compilation);
        Report("PromptOpt", _signaturesDriver);
        Report("System.Text.Json", _jsonDriver);
    }

    [BenchmarkCategory("cold")]
    [Benchmark(Baseline = true, Description = "System.Text.Json")]
    public object JsonCold() => SyntheticProject.CreateDriver(_jsonGenerator).RunGenerators(_jsonTypes.Edit());

    [BenchmarkCategory("cold")]
    [Benchmark(Description = "PromptOpt")]
    public object SignaturesCold() => SyntheticProject.CreateDriver(new PromptOptGenerator()).RunGenerators(_signatures.Edit());

    [BenchmarkCategory("edit")]
    [Benchmark(Baseline = true, Description = "System.Text.Json")]
    public object JsonEdit() => _jsonDriver = _jsonDriver.RunGenerators(_jsonTypes.Edit());

    [BenchmarkCategory("edit")]
    [Benchmark(Description = "PromptOpt")]
    public object SignaturesEdit() => _signaturesDriver = _signaturesDriver.RunGenerators(_signatures.Edit());

    [BenchmarkCategory("edit without signatures")]
    [Benchmark(Baseline = true, Description = "PromptOpt")]
    public object PlainEdit() => _plainDriver = _plainDriver.RunGenerators(_plainTypes.Edit());

    private static void Report(string name, GeneratorDriver driver)
    {
        GeneratorDriverRunResult result = driver.GetRunResult();
        long characters = result.GeneratedTrees.Sum(static tree => (long)tree.Length);
        Console.WriteLine($"// {name}: {result.GeneratedTrees.Length} files, {characters / 1024.0 / SyntheticProject.Types:F1} KB a type, {result.Diagnostics.Length} diagnostics");
        if (result.Results.Select(static r => r.Exception).FirstOrDefault(static e => e is not null) is { } exception)
        {
            throw new InvalidOperationException($"{name} failed.", exception);
        }
    }
}
