extern alias analyzers;

using System.Text;
using analyzers::PromptOpt.Analyzers;
using analyzers::PromptOpt.Generators;
using analyzers::PromptOpt.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Benchmarks.Data;

/// <summary>The data files of a project as JSON Lines, with the two things that are measured: the analyzer's work on them and a bare tokenizing pass.</summary>
internal sealed class DataCheckProject
{
    public const int TrainingRows = 100_000;

    private const int HeldOutRows = 10_000;
    private const int MaxRowLength = 4 * 1024 * 1024;

    // Every so many rows of a held-out set are, but for case, those of the training set.
    private const int RowsBetweenShared = 1000;

    private static readonly string[] Moods = ["calm", "angry", "very_glad"];

    private DataCheckProject(params byte[][] files)
        => Texts = [.. files.Select(static file => SourceText.From(new MemoryStream(file), Encoding.UTF8))];

    public IReadOnlyList<SourceText> Texts { get; }

    public DataFormat Format { get; } = DataFormat.Of("rows.jsonl")!;

    public RowCheckKey Key { get; } = new(CreateSchema(), DataReadingModel.Default, 20, 32_000);

    /// <summary>100,000 rows, which are compared with no others.</summary>
    public static DataCheckProject OfOneFile() => new(CreateRows(TrainingRows, seed: 1));

    /// <summary>100,000 rows for training, 10,000 each for validation and test; every two sets are compared.</summary>
    /// <param name="template">Whether every text begins and ends with the same words.</param>
    public static DataCheckProject OfThreeSets(bool template)
        => new(CreateRows(TrainingRows, seed: 1, template), CreateRows(HeldOutRows, seed: 2, template), CreateRows(HeldOutRows, seed: 3, template));

    public static byte[] CreateRows(int count, int seed, bool template = false)
    {
        StringBuilder text = new();
        Random random = new(seed);
        Random shared = new(0);
        string[] words = [.. Enumerable.Range(0, 2000).Select(static i => "word" + (char)('a' + (i % 26)) + (char)('a' + (i / 26 % 26)))];
        for (int i = 0; i < count; i++)
        {
            bool isShared = i % RowsBetweenShared == 0;
            text.Append("{\"message\": \"").Append(template ? "Sort this message: " : "");
            for (int word = 0; word < 14; word++)
            {
                string next = words[(isShared ? shared : random).Next(words.Length)];
                text.Append(isShared && seed > 1 ? next.ToUpperInvariant() : next).Append(word == 13 ? "?" : word % 5 == 4 ? ", " : " ");
            }

            text.Append(template ? " Answer with one word." : "").Append("\", \"mood\": \"").Append(Moods[random.Next(3)]).Append("\"}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The bare pass: every row of every file through the scanner that the analyzer uses.</summary>
    /// <returns>How many members the rows have.</returns>
    public int Tokenize()
    {
        int members = 0;
        foreach (SourceText text in Texts)
        {
            using SourceTextReader source = new(text, CancellationToken.None);
            LineScanner lines = new(source, MaxRowLength);
            JsonRowScanner scanner = new();
            while (lines.Read())
            {
                members += scanner.Read(lines.Text.Span, lines.Line, lines.Offset) is null ? scanner.Members.Count : 0;
            }
        }

        return members;
    }

    /// <summary>All that the analyzer does: reads and checks every file, then compares every two.</summary>
    /// <returns>How many rows are alike.</returns>
    public int Check()
    {
        RowCheck[] checks = [.. Texts.Select(text => new RowChecker(text, DataFileReader.Read(text, Format, int.MaxValue, CancellationToken.None), Key).Check(CancellationToken.None))];
        int alike = 0;
        for (int later = 1; later < checks.Length; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                RowOverlap overlap = checks[later].OverlapWith(checks[earlier]);
                alike += overlap.Exact.Total + overlap.Normalized.Total;
            }
        }

        return alike;
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
