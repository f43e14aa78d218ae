using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Analyzers;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;
using PromptOpt.Shared;

namespace PromptOpt.CodeFixes.Tests;

public sealed class AcceptRewordingCodeFixTests
{
    private const string Source = """
        using Microsoft.Extensions.AI;

        [Signature("Answer.")]
        public partial class Ask
        {
            [InputField] public string Text { get; init; } = "";
            [OutputField] public string Answer { get; init; } = "";
        }

        [PromptProgram]
        public partial class Chat(IChatClient client) : PromptProgram<Ask>(client)
        {
            [Module] private partial Predict<Ask> First { get; }
            [Module] private partial Predict<Ask> Second { get; }
            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => First.RunAsync(input, cancellationToken);
        }
        """;

    private const string Old = "0000000000000000";

    // Odd blanks, line ends and a missing last one: nothing of it may change.
    private static readonly string Artifact =
        $"{{\r\n  \"schemaVersion\":1, \"program\" : \"Chat\",\t\"variant\": VARIANT,\n\"fingerprints\": {{ \"program\": \"\", \"signatures\": {{\n"
        + $"  \"First\":  {{ \"name\": \"Ask\", \"wording\" :  \"{Old}\" , \"fields\": FIELDS }},\n"
        + $"  \"Second\": {{ \"name\": \"Ask\", \"wording\" :  \"{Old}\" , \"fields\": FIELDS }}\n}} }}, \"predictors\": {{ }} }}";

    [Fact]
    public async Task Only_the_fingerprint_changes()
    {
        using AdhocWorkspace workspace = new();
        Project project = CreateProject(workspace, "null");
        ImmutableArray<Diagnostic> said = await AnalyzeAsync(project);
        Assert.Equal(2, said.Length);

        List<CodeAction> actions = [];
        TextDocument artifact = Assert.Single(project.AdditionalDocuments);
        AcceptRewordingCodeFix fix = new();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(artifact, said[0], (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        Project changed = await ApplyAsync(Assert.Single(actions), project);

        Assert.Single(await AnalyzeAsync(changed));
        string before = await TextOfAsync(project, 0);
        int place = before.IndexOf(Old, StringComparison.Ordinal);
        Assert.Equal(before.Remove(place, Old.Length).Insert(place, Wording()), await TextOfAsync(changed, 0));
    }

    [Fact]
    public async Task All_of_a_project_are_accepted_at_once()
    {
        using AdhocWorkspace workspace = new();
        Project project = CreateProject(workspace, "null", "\"small\"");
        ImmutableArray<Diagnostic> said = await AnalyzeAsync(project);
        Assert.Equal(4, said.Length);

        AcceptRewordingCodeFix fix = new();
        Assert.Equal([FixAllScope.Project, FixAllScope.Solution], fix.GetFixAllProvider().GetSupportedFixAllScopes());
        FixAllContext context = new(project, fix, FixAllScope.Project, AcceptRewordingCodeFix.Title, fix.FixableDiagnosticIds, new KnownDiagnostics(said), TestContext.Current.CancellationToken);
        Project changed = await ApplyAsync((await fix.GetFixAllProvider().GetFixAsync(context))!, project);

        Assert.Empty(await AnalyzeAsync(changed));
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal((await TextOfAsync(project, i)).Replace(Old, Wording(), StringComparison.Ordinal), await TextOfAsync(changed, i));
        }
    }

    private static Project CreateProject(AdhocWorkspace workspace, params string[] variants)
    {
        CSharpCompilation sample = TestCompilation.Create(Source);
        Project project = workspace.AddProject("TestProject", LanguageNames.CSharp)
            .WithMetadataReferences(sample.References)
            .WithParseOptions(TestCompilation.ParseOptions(TestOptions.Default))
            .WithCompilationOptions(sample.Options);
        foreach (SyntaxTree tree in sample.SyntaxTrees)
        {
            project = project.AddDocument(tree.FilePath, tree.ToString(), filePath: tree.FilePath).Project;
        }

        string fields = "{ " + string.Join(", ", Shape().Fields.Select(static field => $"\"{field.Name}\": \"{field.Text}\"")) + " }";
        foreach (string variant in variants)
        {
            string path = $"chat{project.AdditionalDocumentIds.Count}.prompt.json";
            string text = Artifact.Replace("FIELDS", fields, StringComparison.Ordinal).Replace("VARIANT", variant, StringComparison.Ordinal);
            project = project.AddAdditionalDocument(path, text, filePath: path).Project;
        }

        return project;
    }

    private static PredictorShape Shape()
    {
        INamedTypeSymbol type = TestCompilation.Create(Source).GetTypeByMetadataName("Chat")!;
        return ProgramShapeParser.Parse(type, ProgramParser.Parse(type, new CountingReporter(), CancellationToken.None)!, CancellationToken.None).Predictors[0].Shape;
    }

    private static string Wording() => Shape().Wording;

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        return await compilation.WithAnalyzers([new ArtifactAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Project> ApplyAsync(CodeAction action, Project project)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetProject(project.Id)!;
    }

    private static async Task<string> TextOfAsync(Project project, int file)
        => (await project.AdditionalDocuments.OrderBy(static document => document.Name, StringComparer.Ordinal).ElementAt(file).GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    private sealed class KnownDiagnostics(ImmutableArray<Diagnostic> said) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(said);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(said);
    }
}
