extern alias analyzers;

using System.Text.Json;
using analyzers::PromptOpt.Analyzers;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Benchmarks.Data;

/// <summary>
/// What the analyzer does with 100,000 rows of JSON Lines: reading, hashing and holding them against a signature, beside a bare tokenizing pass over the same
/// text with the same scanner, and beside <see cref="Utf8JsonReader"/> over the same text in UTF-8, line by line.
/// </summary>
public class DataCheckBenchmarks
{
    private readonly DataCheckProject _project = DataCheckProject.OfOneFile();
    private readonly byte[] _bytes = DataCheckProject.CreateRows(DataCheckProject.TrainingRows, seed: 1);

    [Benchmark(Baseline = true, Description = "bare tokenizing pass")]
    public int Tokenize() => _project.Tokenize();

    [Benchmark(Description = "Utf8JsonReader")]
    public int TokenizeUtf8()
    {
        int tokens = 0;
        ReadOnlySpan<byte> rest = _bytes;
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            Utf8JsonReader reader = new(rest[..end]);
            while (reader.Read())
            {
                tokens++;
            }

            rest = rest[(end + 1)..];
        }

        return tokens;
    }

    [Benchmark(Description = "read and check")]
    public int Check() => _project.Check();

    [Benchmark(Description = "after a C# edit")]
    public object CheckAgain()
    {
        SourceText text = _project.Texts[0];
        DataFile file = DataFile.Of(text);
        return file.Check(file.Read(_project.Format, int.MaxValue, CancellationToken.None), _project.Key, CancellationToken.None);
    }
}
