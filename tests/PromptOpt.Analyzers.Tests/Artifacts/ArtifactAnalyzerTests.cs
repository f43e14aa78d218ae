using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;
using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactAnalyzerTests
{
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "PO5001", "\"model\": \"ft:small\"", "\"modle\": \"ft:small\"", "\"modle\": \"ft:small\"" },
        { "PO5001", "\"schemaVersion\": 1", "\"schemaVersion\": 2", "2" },
        { "PO5001", "\"bootstrapped\": true", "\"bootstrapped\": yes", "y" },
        { "PO5002", "\"program\": \"moods\"", "\"program\": \"mods\"", "\"program\": \"mods\"" },
        { "PO5004", "\"Second\": {}", "\"Third\": {}", "\"Third\": {}" },
        { "PO5004", "\"mood\": \"calm\"", "\"mood\": \"sad\"", "\"mood\": \"sad\"" },
        { "PO5004", "\"certainty\": 3", "\"certainty\": 1.5", "\"certainty\": 1.5" },
        { "PO5004", "\"fieldDescriptions\": { \"message\"", "\"fieldDescriptions\": { \"text\"", "\"text\": \"what they wrote\"" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_prompt_that_is_not_compiled_in_is_said_at_its_place(string id, string text, string replacement, string place)
    {
        string json = ArtifactSources.Tuned.Replace(text, replacement, StringComparison.Ordinal);
        Diagnostic diagnostic = Assert.Single(await AnalyzeAsync(json), static d => d.Severity == DiagnosticSeverity.Warning);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal("moods.prompt.json", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(place, json.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public async Task A_prompt_that_is_compiled_in_is_silent()
        => Assert.Empty(await AnalyzeAsync(ArtifactSources.Tuned));

    [Fact]
    public async Task Two_prompts_for_the_same_variant_are_both_said()
    {
        ImmutableArray<Diagnostic> found = await AnalyzeAsync(new TestFile("a.prompt.json", ArtifactSources.Tuned), new TestFile("b.prompt.json", ArtifactSources.Tuned));
        Assert.Equal(["PO5003", "PO5003"], found.Select(static d => d.Id));
    }

    [Fact]
    public async Task A_prompt_that_is_too_large_is_said()
        => Assert.Equal(["PO5007"], (await AnalyzeAsync(ArtifactSources.Tuned + new string(' ', ArtifactParser.MaxLength))).Where(static d => d.Id != "PO5008").Select(static d => d.Id));

    [Fact]
    public async Task Reworded_texts_and_changed_code_are_told_apart_from_changed_fields()
    {
        string fingerprints = """
            "fingerprints": { "program": "0", "signatures": { "Second": { "name": "Demo.Judge", "wording": "0", "fields": FIELDS } } }, "predictors"
            """;
        ImmutableArray<Diagnostic> found = await AnalyzeAsync(ArtifactSources.Tuned.Replace("\"predictors\"", fingerprints.Replace("FIELDS", "{}", StringComparison.Ordinal), StringComparison.Ordinal));
        Diagnostic misfit = Assert.Single(found);
        Assert.Equal("PO5004", misfit.Id);
        Assert.Contains("'message' is new", misfit.GetMessage(null), StringComparison.Ordinal);

        CSharpCompilation compilation = Compile();
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Demo.Moods")!;
        ProgramShapeModel shape = ProgramShapeParser.Parse(type, ProgramParser.Parse(type, new CountingReporter(), CancellationToken.None)!, CancellationToken.None);
        string fields = string.Join(", ", shape.Predictors[1].Fields.Select(static field => $"\"{field.Name}\": \"{field.Fingerprint}\""));
        found = await AnalyzeAsync(ArtifactSources.Tuned.Replace("\"predictors\"", fingerprints.Replace("FIELDS", $"{{ {fields} }}", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(["PO5005", "PO5006"], found.Select(static d => d.Id).Order(StringComparer.Ordinal));
        Assert.All(found, static d => Assert.Equal(DiagnosticSeverity.Info, d.Severity));
    }

    [Fact]
    public async Task A_program_without_a_prompt_is_said()
    {
        Diagnostic[] found = [.. (await AnalyzeAsync([])).Where(static d => d.Id == "PO5008")];
        Assert.Equal(2, found.Length);
        Assert.All(found, static d => Assert.Equal(DiagnosticSeverity.Info, d.Severity));
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string json)
        => [.. (await AnalyzeAsync(new TestFile("moods.prompt.json", json))).Where(static d => d.Id != "PO5008")];

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(params AdditionalText[] files)
    {
        ImmutableArray<Diagnostic> all = await Compile()
            .WithAnalyzers([new ArtifactAnalyzer()], new AnalyzerOptions([.. files]))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(all, static d => d.Id.StartsWith("AD", StringComparison.Ordinal));
        return files.Length == 0 ? all : [.. all.Where(static d => d.Id != "PO5008")];
    }

    private static CSharpCompilation Compile() => TestCompilation.Create("global using System.Linq;", ArtifactSources.Program);
}
