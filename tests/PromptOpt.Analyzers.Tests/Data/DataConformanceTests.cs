using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers.Tests;

/// <summary>A row is said to be wrong exactly when <c>Dataset&lt;T&gt;</c> refuses it; both read the same rows here.</summary>
public sealed class DataConformanceTests : IDisposable
{
    // The runtime keeps the first hundred mistakes.
    private const int MaxRows = 20;

    private const string Source = """
        using System.ComponentModel.DataAnnotations;
        using System.Linq;
        using PromptOpt.Optimizers;

        namespace Demo;

        public enum Mood { Calm, Angry, [System.Text.Json.Serialization.JsonStringEnumMemberName("Calm!")] VeryGlad }

        public record Person(string Name, List<int> Ages, bool Old = false) { [Range(1, 3)] public int? Rank { get; init; } public string Note { get; set; } = "x"; }

        [Signature("Everything.")]
        public partial class Everything
        {
            [InputField] public required string Message { get; init; }
            [InputField] public string Kind { get; init; } = "usual";
            [InputField, StringLength(3)] public string? Short { get; init; }
            [InputField, RegularExpression("[a-z]+")] public string? Pattern { get; init; }
            [InputField] public bool? Flag { get; init; }
            [InputField] public char? Letter { get; init; }
            [InputField] public sbyte? Tiny { get; init; }
            [InputField, Range(-2, 300)] public int? Number { get; init; }
            [InputField] public ulong? Large { get; init; }
            [InputField, Range(0.5, 100.0)] public double? Real { get; init; }
            [InputField] public float? Single { get; init; }
            [InputField] public decimal? Exact { get; init; }
            [InputField] public DateOnly? Day { get; init; }
            [InputField] public TimeOnly? Time { get; init; }
            [InputField] public DateTime? Moment { get; init; }
            [InputField] public DateTimeOffset? Instant { get; init; }
            [InputField] public TimeSpan? Duration { get; init; }
            [InputField] public Guid? Id { get; init; }
            [InputField] public Uri? Link { get; init; }
            [InputField, MaxLength(2)] public List<int>? Numbers { get; init; }
            [InputField] public Dictionary<int, string>? Map { get; init; }
            [InputField] public Dictionary<Mood, int?>? Counts { get; init; }
            [InputField] public Person? Who { get; init; }
            [OutputField] public Mood Mood { get; init; }
            [OutputField] public List<Mood>? Moods { get; init; }
        }

        public static class Reader
        {
            public static int[] Read(string name, byte[] text)
            {
                try
                {
                    DatasetOptions options = DatasetOptions.Default;
                    if (name.StartsWith("mapped."))
                    {
                        options = options with { Columns = options.Columns.Add("text", "message").Add("message", "kind"), IgnoredColumns = ["id", "flag"], Delimiter = ';' };
                    }

                    Dataset<Everything>.Read(new System.IO.MemoryStream(text), name, options);
                    return [];
                }
                catch (DatasetException exception)
                {
                    return exception.Errors.Select(error => error.Line).Distinct().Order().ToArray();
                }
            }
        }
        """;

    private static readonly string[] JsonValues =
    [
        "\"a\"", "\"\"", "\"abcd\"", "\"AB\"", "1", "1.0", "1e2", "-0", "0.5", "300", "301", "-129", "1e400", "-1e400", "1e-400", "-1e-400", "0e-400", "0.00000000000000000000000000001", "1.00000000000000000000000000001", "18446744073709551615", "18446744073709551616", "79228162514264337593543950336", "\"NaN\"", "\"-Infinity\"", "\"1\"",
        "true", "false", "\"true\"", "null", "\"null\"", "[1,2]", "[1,2,3]", "[]", "[\"1\"]", "[null]", "{}", "{\"1\":\"a\"}", "{\"1\":\"a\",\"01\":\"b\"}", "{\"calm\":1,\"Calm\":2}", "{\"calm\":null}", "{\"x\":1}",
        "{\"name\":\"x\",\"ages\":[1]}", "{\"name\":\"x\",\"ages\":[1],\"old\":null,\"rank\":3}", "{\"name\":\"x\",\"ages\":[1],\"rank\":4}", "{\"name\":\"x\"}", "{\"name\":\"x\",\"ages\":[],\"size\":1}", "{\"name\":null,\"ages\":[]}", "{\"name\":\"x\",\"ages\":[],\"note\":null}",
        "\"2024-02-29\"", "\"2024-02-30\"", "\" 2024-02-29 \"", "\"14:30\"", "\"24:00\"", "\"14:30:00.5\"", "\"2024-02-29T14:30:00Z\"", "\"2024-02-29 14:30+01:00\"", "\"1.02:03:04\"", "\"12\"", "\"25:00:00\"", "\"25:00\"", "\"-36:00:00\"", "\"36:00:00.5\"", "\"25:1:2:3\"", "\"6f9619ff-8b86-d011-b42d-00cf4fc964ff\"", "\"http://x/y\"", "\"a b\"", "\"/x\"",
        "\"calm\"", "\"Calm\"", "\"Calm!\"", "\"CALM\"", "\" calm\"", "\"very_glad\"", "\"VeryGlad\"", "[\"calm\",\"Angry\"]", "[\"calm\",\"sad\"]", "\"c\\u0061lm\"", "\"\\ud83d\\ude00\"", "\"😀\"", "\"\\ud83d\"", "\"x", "tru", "01", "+1", ".5", "{\"a\":1,\"a\":1}", "[1,]", "\"\t\"",
    ];

    private static readonly string[] CsvValues =
    [
        "", "\"\"", "a", "AB", "abcd", " ", "1", " 1 ", "1.0", "+1", "-0", "0.5", "1e2", "300", "301", "-129", "1e400", "1e-400", "0.00000000000000000000000000001", "18446744073709551616", "NaN", "-Infinity", "true", "TRUE", "0", "yes", "null", "\"[1,2]\"", "\"[1,2,3]\"", "[]", "[1]", "[\"\"1\"\"]", "\"[\"\"1\"\"]\"",
        "\"{\"\"1\"\":\"\"a\"\"}\"", "\"{\"\"1\"\":\"\"a\"\",\"\"01\"\":\"\"b\"\"}\"", "\"{\"\"calm\"\":1}\"", "\"{\"\"name\"\":\"\"x\"\",\"\"ages\"\":[1]}\"", "\"{\"\"name\"\":1,\"\"name\"\":\"\"x\"\",\"\"ages\"\":[1]}\"", "\"{\"\"name\"\":\"\"\\ud800\"\",\"\"ages\"\":[1]}\"", "\"{\"\"x\"\":1,\"\"x\"\":1}\"",
        "2024-02-29", "2024-02-30", "14:30", "14:30:00.5", "2024-02-29T14:30:00Z", "1.02:03:04", "12", "6f9619ff-8b86-d011-b42d-00cf4fc964ff", "http://x/y", "a b", "calm", "Calm", "Calm!", "CALM", "calm ", "\"calm\"", "\"[\"\"calm\"\",\"\"sad\"\"]\"", "\"a\r\nb\"", "\"a\"b", "a\"b", "\"a", "1,2", "😀", "😀😀",
    ];

    private static readonly DataReadingModel Mapped = new(
        new TextPair[] { new("text", "message"), new("message", "kind") }.ToImmutableEquatableArray(),
        new[] { "id", "flag" }.ToImmutableEquatableArray(),
        ';');

    private readonly AssemblyLoadContext _context = new(name: null, isCollectible: true);
    private readonly Func<string, byte[], int[]> _read;
    private readonly RowSchema _schema;

    public DataConformanceTests()
    {
        CSharpCompilation compilation = TestCompilation.Create(Source);
        CSharpGeneratorDriver.Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        using MemoryStream image = new();
        Assert.Empty(output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        MethodInfo read = _context.LoadFromStream(image).GetType("Demo.Reader", throwOnError: true)!.GetMethod("Read")!;
        _read = read.CreateDelegate<Func<string, byte[], int[]>>();
        _schema = RowSchemaParser.Parse(compilation.GetTypeByMetadataName("Demo.Everything")!, TestContext.Current.CancellationToken)!;
        Assert.NotNull(_schema);
    }

    public void Dispose() => _context.Unload();

    [Fact]
    public void Every_value_of_every_type_is_refused_by_both_or_by_none()
    {
        string[] fields = [.. _schema.Fields.Select(static field => field.Property.WireName)];
        List<string> differences = [];
        foreach (string field in fields)
        {
            foreach (string value in JsonValues)
            {
                Compare("x.jsonl", $"{{\"{field}\":{value}{(field == "message" ? "" : ",\"message\":\"m\"")}}}\n", differences);
            }

            foreach (string value in CsvValues)
            {
                Compare("x.csv", field == "message" ? $"message,mood\n{value},calm\n" : $"message,{field}\nm,{value}\n", differences);
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(40)));
    }

    [Fact]
    public void Random_rows_are_refused_by_both_or_by_none()
    {
        string[] names = [.. _schema.Fields.Select(static field => field.Property.WireName), "message", "message", "mood", "other"];
        Gen<string> member = from name in Gen.Elements(names) from value in Gen.Elements(JsonValues) select $"\"{name}\":{value}";
        Gen<string> json = from members in member.ListOf() select "{\"kind\":\"x\"" + string.Concat(members.Take(4).Select(static m => "," + m)) + "}";
        Gen<string> csv = from cells in Gen.Elements(CsvValues).ListOf(3) select string.Join(',', cells);
        Check(json.ListOf().Select(static rows => string.Join('\n', rows.Take(MaxRows))), "x.jsonl");
        Check(csv.ListOf().Select(static rows => "message,mood,number\n" + string.Join("\r\n", rows.Take(MaxRows))), "x.csv");
    }

    [Fact]
    public void Cut_and_damaged_files_are_refused_by_both_or_by_none_and_never_throw()
    {
        string json = "{\"message\":\"a \\\"b\\\" \\u00e4\",\"number\":12,\"who\":{\"name\":\"x\",\"ages\":[1,2]},\"mood\":\"calm\"}\r\n{\"mood\":\"angry\",\"message\":\"😀\"}\n\n{\"message\":\"c\"}";
        string csv = "\uFEFFmessage,mood,number\r\n\"a, \"\"b\"\"\r\nc\",calm,12\n😀,angry,\n\nd,Calm,-1";
        char[] damage = ['"', ',', '\n', '\r', '{', '}', '[', ']', ':', '\\', 'u', '0', ' ', '\t', 'x', '\u00e4', '\u2028'];
        Gen<(int At, int Length, char Put)> edit = from at in Gen.Choose(0, 200) from length in Gen.Choose(0, 3) from put in Gen.Elements(damage) select (at, length, put);
        Check(from edits in edit.ListOf() from cut in Gen.Choose(0, 200) select Damage(json, edits.Take(4), cut), "x.jsonl");
        Check(from edits in edit.ListOf() from cut in Gen.Choose(0, 200) select Damage(csv, edits.Take(4), cut), "x.csv");
    }

    [Fact]
    public void Mapped_and_ignored_columns_and_another_delimiter_are_read_alike()
    {
        Gen<string> member = from name in Gen.Elements("text", "message", "kind", "id", "id2", "flag", "number", "mood") from value in Gen.Elements(JsonValues) select $"\"{name}\":{value}";
        Gen<string> json = from members in member.ListOf() select "{\"text\":\"x\"" + string.Concat(members.Take(3).Select(static m => "," + m)) + "}";
        Gen<string> csv = from cells in Gen.Elements(CsvValues).ListOf(5) select string.Join(';', cells);
        Check(json.ListOf().Select(static rows => string.Join('\n', rows.Take(MaxRows))), "mapped.jsonl");
        Check(csv.ListOf().Select(static rows => "id;text;flag;message;number\n" + string.Join("\r\n", rows.Take(MaxRows))), "mapped.csv");
    }

    private static string Damage(string text, IEnumerable<(int At, int Length, char Put)> edits, int cut)
    {
        StringBuilder damaged = new(text);
        foreach ((int at, int length, char put) in edits)
        {
            int place = Math.Min(at, damaged.Length);
            damaged.Remove(place, Math.Min(length, damaged.Length - place)).Insert(place, put);
        }

        // Halves of surrogate pairs cannot stand in a UTF-8 file.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(damaged.ToString(0, Math.Min(cut == 0 ? damaged.Length : cut, damaged.Length))));
    }

    private void Check(Gen<string> files, string name)
        => Prop.ForAll(
            files.ToArbitrary(),
            text =>
            {
                List<string> differences = [];
                Compare(name, text, differences);
                Assert.True(differences.Count == 0, string.Join('\n', differences));
                return true;
            }).Holds(500);

    private void Compare(string name, string text, List<string> differences)
    {
        int[] refused = _read(name, Encoding.UTF8.GetBytes(text));
        ImmutableArray<int> said = Said(name, text, out int headerEnd);

        // With a wrong header the runtime reads no rows; here they are checked as far as their columns are known.
        bool isHeader = refused.Length > 0 && refused[^1] <= headerEnd && refused.All(said.Contains);
        if (!isHeader && !refused.SequenceEqual(said))
        {
            differences.Add($"{text.Trim()}: refused lines {string.Join(' ', refused)}, said lines {string.Join(' ', said)}");
        }
    }

    private ImmutableArray<int> Said(string name, string text, out int headerEnd)
    {
        SourceText source = SourceText.From(text);
        DataReadingModel reading = name.StartsWith("mapped.", StringComparison.Ordinal) ? Mapped : DataReadingModel.Default;
        DataFileContent content = DataFileReader.Read(source, DataFormat.Of(name)!.With(reading.Delimiter), int.MaxValue, CancellationToken.None);
        RowCheck check = new RowChecker(source, content, new RowCheckKey(_schema, reading, 100, int.MaxValue)).Check(CancellationToken.None);
        string[] ids = ["PO3005", "PO3006", "PO3007", "PO3008", "PO3009"];
        SortedSet<int> lines = [.. check.Findings.Where(pair => ids.Contains(pair.Key.Id)).SelectMany(static pair => pair.Value.First).Select(finding => LineOf(text, finding.Start))];

        headerEnd = content.Format.IsCsv && content.Columns is [.., var last] ? LineOf(text, last.Start + last.Length) : 0;

        // A CSV file without even a header is refused as a whole.
        return content.Columns.Count == 0 && content.MalformedCount == 0 && content.Format.IsCsv ? [1] : [.. lines];
    }

    // The runtime ends lines at LF, CR LF and CR only.
    private static int LineOf(string text, int offset)
    {
        int line = 1;
        for (int i = 0; i < Math.Min(offset, text.Length); i++)
        {
            line += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n' || i + 1 >= offset)) ? 1 : 0;
        }

        return line;
    }
}
