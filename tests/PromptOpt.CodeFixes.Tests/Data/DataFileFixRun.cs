using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Analyzers;
using PromptOpt.Analyzers.Tests;
using PromptOpt.Generators.Tests;

namespace PromptOpt.CodeFixes.Tests;

/// <summary>Applies fixes to a data file of a project.</summary>
internal sealed class DataFileFixRun : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly CodeFixProvider _fix;
    private readonly DocumentId _file;
    private Project _project;

    public DataFileFixRun(CodeFixProvider fix, string path, string text)
    {
        _fix = fix;
        RuleCase sample = DataProject.Train(path, text);
        CSharpCompilation compilation = TestCompilation.Create("");
        _project = _workspace.AddProject("TestProject", LanguageNames.CSharp)
            .WithMetadataReferences(compilation.References)
            .WithParseOptions(TestCompilation.ParseOptions(TestOptions.Default))
            .WithCompilationOptions(compilation.Options);
        _project = _project.AddDocument("Usings.cs", TestCompilation.GlobalUsings, filePath: "Usings.cs").Project;
        _project = _project.AddDocument("Test.cs", sample.Source, filePath: "Test.cs").Project;
        TextDocument file = _project.AddAdditionalDocument(path, SourceText.From(text), filePath: path);
        (_project, _file) = (file.Project, file.Id);
    }

    public string Text => _project.GetAdditionalDocument(_file)!.GetTextAsync(TestContext.Current.CancellationToken).Result.ToString();

    public void Dispose() => _workspace.Dispose();

    /// <summary>What the rule of the fix says.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync()
    {
        Compilation compilation = (await _project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers([new DataAnalyzer()], _project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(found, static d => d.Id == "AD0001");
        return [.. found.Where(d => _fix.FixableDiagnosticIds.Contains(d.Id)).OrderBy(static d => d.Location.SourceSpan.Start)];
    }

    /// <summary>The fixes that are offered for a diagnostic.</summary>
    public async Task<List<CodeAction>> ActionsAsync(Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        await _fix.RegisterCodeFixesAsync(new CodeFixContext(_project.GetAdditionalDocument(_file)!, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    public async Task ApplyAsync(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        _project = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetProject(_project.Id)!;
    }

    /// <summary>Fixes everything in the project at once.</summary>
    public async Task FixAllAsync()
    {
        ImmutableArray<Diagnostic> said = await DiagnosticsAsync();
        string key = (await ActionsAsync(said[0]))[0].EquivalenceKey!;
        FixAllContext context = new(_project, _fix, FixAllScope.Project, key, _fix.FixableDiagnosticIds, new KnownDiagnostics(said), TestContext.Current.CancellationToken);
        await ApplyAsync((await _fix.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private sealed class KnownDiagnostics(ImmutableArray<Diagnostic> said) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(said);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(said);
    }
}
