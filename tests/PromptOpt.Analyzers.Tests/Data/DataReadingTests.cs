using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>When data files are read, and what becomes of files that are no data.</summary>
public sealed class DataReadingTests
{
    private const string Tuning = "[Optimize<LabeledFewShot>(Program = typeof(Judging), Train = \"train.csv\", Validation = \"validation.csv\", Test = \"test.jsonl\", MetricType = typeof(Metrics), Metric = \"Same\")] public static partial class Tuning;";

    // The beginning is looked at once more, to tell a binary file.
    private const int Beginning = 4096;

    [Fact]
    public async Task Each_version_of_a_file_is_read_once_whatever_happens_to_the_code_and_to_other_files()
    {
        CountingFile train = new("train.csv", DataProject.Csv(1000));
        CountingFile validation = new("validation.csv", DataProject.Csv(1000, 1000));
        CountingFile test = new("test.jsonl", JsonLines(1000, 2000));
        CSharpCompilation compilation = TestCompilation.Create(DataProject.Types + Tuning);
        Assert.Empty(await AnalyzeAsync(compilation, train, validation, test));
        Assert.All([train, validation, test], static file => Assert.InRange(file.CharactersRead, 1000, file.GetText().Length + Beginning));
        List<long> read = [train.CharactersRead, validation.CharactersRead, test.CharactersRead];

        SyntaxTree edited = CSharpSyntaxTree.ParseText("public class Added { public int X => 1; }", (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "Added.cs");
        compilation = compilation.AddSyntaxTrees(edited);
        Assert.Empty(await AnalyzeAsync(compilation, train, validation, test));
        Assert.Equal(read, (List<long>)[train.CharactersRead, validation.CharactersRead, test.CharactersRead]);

        // Another optional output: the rows are checked against it without being read again.
        compilation = TestCompilation.Create(DataProject.Types.Replace("public int? Urgency", "[OutputField] public string? Why { get; init; } [OutputField] public int? Urgency", StringComparison.Ordinal) + Tuning);
        Assert.Empty(await AnalyzeAsync(compilation, train, validation, test));
        Assert.Equal(read, (List<long>)[train.CharactersRead, validation.CharactersRead, test.CharactersRead]);

        CountingFile newTest = new("test.jsonl", JsonLines(1001, 2000));
        Assert.Empty(await AnalyzeAsync(compilation, train, validation, newTest));
        Assert.Equal(read, (List<long>)[train.CharactersRead, validation.CharactersRead, test.CharactersRead]);
        Assert.NotEqual(0, newTest.CharactersRead);
    }

    [Fact]
    public async Task Files_that_are_no_data_and_that_nothing_names_are_not_read()
    {
        CountingFile other = new("other.csv", DataProject.Csv(10));
        await AnalyzeAsync(TestCompilation.Create(DataProject.Types), other);
        Assert.Equal(0, other.CharactersRead);
    }

    [Fact]
    public async Task Listed_data_is_held_to_be_well_formed_even_when_nothing_names_it()
    {
        RuleCase tested = new("public class C;", new RuleFile("data/rows.jsonl", "{\"anything\":1}\n{\n")) { EditorConfig = "[data/*]\nbuild_metadata.AdditionalFiles.PromptOptRole = data\n" };
        Diagnostic diagnostic = Assert.Single(await RuleRun.Of(tested, "PO3005").DiagnosticsAsync(new DataAnalyzer()));
        Assert.Equal("PO3005", diagnostic.Id);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_said_to_be_no_UTF8()
    {
        EncodedFile file = new("train.csv", SourceText.From(DataProject.Csv(400), Encoding.Latin1));
        ImmutableArray<Diagnostic> found = await AnalyzeAsync(TestCompilation.Create(DataProject.Types + Tuning), file, new TestFile("validation.csv", DataProject.Csv(30, 1000)), new TestFile("test.jsonl", JsonLines(30, 2000)));
        Diagnostic diagnostic = Assert.Single(found);
        Assert.Equal("PO3002", diagnostic.Id);
        Assert.Contains("UTF-8", diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_said()
    {
        ImmutableArray<Diagnostic> found = await AnalyzeAsync(TestCompilation.Create(DataProject.Types + Tuning), new EncodedFile("train.csv", null), new TestFile("validation.csv", DataProject.Csv(30, 1000)), new TestFile("test.jsonl", JsonLines(30, 2000)));
        Assert.Equal("PO3002", Assert.Single(found).Id);
    }

    [Fact]
    public async Task Reading_of_a_huge_file_stops_at_the_limit()
    {
        const int Limit = 16 * 1024 * 1024;
        CountingFile train = new("train.csv", new StringBuilder("message,mood\n").Insert(13, "a long line of text,calm\n", 110 * 1024 * 1024 / 25).ToString());
        ImmutableArray<Diagnostic> found = await AnalyzeAsync(
            TestCompilation.Create(DataProject.Types + Tuning.Replace(", Validation = \"validation.csv\", Test = \"test.jsonl\"", "", StringComparison.Ordinal)), train);
        Assert.Contains(found, static d => d.Id == "PO3004");

        // The lines for messages are the compiler's own work; our reading ends a block after the limit.
        DataFileContent content = DataFileReader.Read(train.GetText(), DataFormat.Of("train.csv")!, Limit, TestContext.Current.CancellationToken);
        Assert.InRange(content.StoppedAt!.Value, Limit, Limit + 25);
    }

    [Fact]
    public void Reading_heeds_cancellation()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => DataFileReader.Read(SourceText.From(DataProject.Csv(10)), DataFormat.Of("a.csv")!, int.MaxValue, cancelled.Token));
    }

    [Fact]
    public async Task A_signature_of_another_assembly_is_known_by_its_members()
    {
        CSharpCompilation library = TestCompilation.Create(new TestOptions { AssemblyName = "Library" }, DataProject.Types);
        Compilation generated = WithGeneratedCode(library);
        using MemoryStream image = new();
        Assert.True(generated.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        CSharpCompilation tooling = TestCompilation.Create(
            new TestOptions { References = [MetadataReference.CreateFromImage(image.ToArray())] },
            "using PromptOpt.Optimizers; using Demo;\n[Optimize<LabeledFewShot>(Program = typeof(Judging), Train = \"train.jsonl\", Test = \"test.jsonl\", MetricType = typeof(Metrics), Metric = \"Same\")] public static partial class Tuning;");
        ImmutableArray<Diagnostic> found = await AnalyzeAsync(
            tooling,
            new TestFile("train.jsonl", JsonLines(300, 0) + "{\"message\":\"x\",\"mood\":\"sad\"}\n{\"message\":1,\"moood\":\"calm\"}\n"),
            new TestFile("test.jsonl", JsonLines(30, 2000)));
        Assert.Equal(["PO3006", "PO3008", "PO3009"], found.Select(static d => d.Id).Order(StringComparer.Ordinal));
    }

    private static string JsonLines(int count, int start)
        => string.Concat(DataProject.Csv(count, start).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static row => $"{{\"message\":\"{row.Split(',')[0]}\",\"mood\":\"{row.Split(',')[1]}\"}}\n"));

    private static Compilation WithGeneratedCode(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver.Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        return output;
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(CSharpCompilation compilation, params AdditionalText[] files)
    {
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers([new DataAnalyzer()], new AnalyzerOptions([.. files]))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(found, static d => d.Id == "AD0001");
        return found;
    }

    private sealed class EncodedFile(string path, SourceText? text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => text;
    }
}
