extern alias analyzers;

using System.Text;
using System.Text.Json;
using analyzers::PromptOpt.Analyzers;
using analyzers::PromptOpt.Shared;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Benchmarks.Data;

/// <summary>
/// What the analyzer does with 100,000 rows of JSON Lines: reading, hashing and holding them against a signature, beside a bare tokenizing pass over the same
/// text with the same scanner, and beside <see cref="Utf8JsonReader"/> over the same text in UTF-8, line by line.
/// </summary>
public class DataCheckBenchmarks
{
    private const int Rows = 100_000;
    private const int MaxRowLength = 4 * 1024 * 1024;

    private static readonly string[] Moods = ["calm", "angry", "very_glad"];

    private readonly SourceText _text = SourceText.From(new MemoryStream(CreateRows()), Encoding.UTF8);
    private readonly byte[] _bytes = CreateRows();
    private readonly DataFormat _format = DataFormat.Of("rows.jsonl")!;
    private readonly RowCheckKey _key = new(CreateSchema(), 20, 32_000);

    [Benchmark(Baseline = true, Description = "bare tokenizing pass")]
    public int Tokenize()
    {
        using SourceTextReader source = new(_text, CancellationToken.None);
        LineScanner lines = new(source, MaxRowLength);
        JsonRowScanner scanner = new();
        int members = 0;
        while (lines.Read())
        {
            members += scanner.Read(lines.Text.Span, lines.Line, lines.Offset) is null ? scanner.Members.Count : 0;
        }

        return members;
    }

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
    public object Check()
        => new RowChecker(_text, DataFileReader.Read(_text, _format, int.MaxValue, CancellationToken.None), _key).Check(CancellationToken.None);

    [Benchmark(Description = "after a C# edit")]
    public object CheckAgain()
    {
        DataFile file = DataFile.Of(_text);
        return file.Check(file.Read(_format, int.MaxValue, CancellationToken.None), _key, CancellationToken.None);
    }

    private static byte[] CreateRows()
    {
        StringBuilder text = new();
        Random random = new(1);
        string[] words = [.. Enumerable.Range(0, 2000).Select(static i => "word" + (char)('a' + (i % 26)) + (char)('a' + (i / 26 % 26)))];
        for (int i = 0; i < Rows; i++)
        {
            text.Append("{\"message\": \"");
            for (int word = 0; word < 14; word++)
            {
                text.Append(words[random.Next(words.Length)]).Append(word == 13 ? "?" : word % 5 == 4 ? ", " : " ");
            }

            text.Append("\", \"mood\": \"").Append(Moods[random.Next(3)]).Append("\"}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static RowSchema CreateSchema()
    {
        const string Source = """
            using PromptOpt;
            public enum Mood { Calm, Angry, VeryGlad }
            [Signature("Say how the writer feels.")]
            public partial class Judge
            {
                [InputField] public string Message { get; init; } = "";
                [OutputField] public Mood Mood { get; init; }
            }
            """;
        string[] paths = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        CSharpCompilation compilation = CSharpCompilation.Create("Rows", [CSharpSyntaxTree.ParseText(Source)], paths.Select(static path => MetadataReference.CreateFromFile(path)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return RowSchemaParser.Parse(compilation.GetTypeByMetadataName("Judge")!, CancellationToken.None) ?? throw new InvalidOperationException("The signature is wrong.");
    }
}
