using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.CodeFixes.Tests;

/// <summary>Applies a fix again and again until there is nothing left that it fixes, then checks what came out.</summary>
internal static class CodeFixRun
{
    private const int MaxRounds = 10;

    /// <summary>Fixes the source; the result compiles together with the generated code, and the analyzers have nothing more to say.</summary>
    /// <returns>The fixed source.</returns>
    public static Task<string> FixAsync(CodeFixProvider fix, string source, params ImmutableArray<DiagnosticAnalyzer> analyzers)
        => FixAsync(fix, source, title: null, analyzers);

    /// <inheritdoc cref="FixAsync(CodeFixProvider, string, ImmutableArray{DiagnosticAnalyzer})"/>
    /// <param name="fix">The fix.</param>
    /// <param name="source">What is wrong.</param>
    /// <param name="title">Which of several actions is meant; <see langword="null"/> for the only one.</param>
    /// <param name="analyzers">Who says what is wrong.</param>
    public static async Task<string> FixAsync(CodeFixProvider fix, string source, string? title, params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, source);
        for (int round = 0; round < MaxRounds; round++)
        {
            (Compilation _, ImmutableArray<Diagnostic> said) = await AnalyzeAsync(document.Project, analyzers);
            if (await FindActionAsync(fix, document, said, title) is not { } action)
            {
                break;
            }

            document = await ApplyAsync(document, action);
        }

        (Compilation compilation, ImmutableArray<Diagnostic> left) = await AnalyzeAsync(document.Project, analyzers);
        string text = (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        Assert.True(left.IsEmpty, text + string.Join('\n', left));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error));
        return text;
    }

    /// <summary>Whether the fix offers nothing for the source.</summary>
    public static async Task<bool> IsSilentAsync(CodeFixProvider fix, string source, params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, source);
        (Compilation _, ImmutableArray<Diagnostic> said) = await AnalyzeAsync(document.Project, analyzers);
        Assert.Contains(said, d => fix.FixableDiagnosticIds.Contains(d.Id));
        return await FindActionAsync(fix, document, said) is null;
    }

    /// <summary>Fixes everything in the document at once.</summary>
    public static Task<string> FixAllAsync(CodeFixProvider fix, string source, params ImmutableArray<DiagnosticAnalyzer> analyzers)
        => FixAllAsync(fix, source, title: null, analyzers);

    /// <inheritdoc cref="FixAllAsync(CodeFixProvider, string, ImmutableArray{DiagnosticAnalyzer})"/>
    public static async Task<string> FixAllAsync(CodeFixProvider fix, string source, string? title, params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, source);
        (Compilation _, ImmutableArray<Diagnostic> said) = await AnalyzeAsync(document.Project, analyzers);
        CodeAction single = (await FindActionAsync(fix, document, said, title))!;
        FixAllContext context = new(document, fix, FixAllScope.Document, single.EquivalenceKey!, fix.FixableDiagnosticIds, new KnownDiagnostics(said), TestContext.Current.CancellationToken);
        CodeAction all = (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
        document = await ApplyAsync(document, all);
        (Compilation _, ImmutableArray<Diagnostic> left) = await AnalyzeAsync(document.Project, analyzers);
        Assert.Empty(left.Where(d => fix.FixableDiagnosticIds.Contains(d.Id)));
        return (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private static Document AddDocument(AdhocWorkspace workspace, string source)
    {
        CSharpCompilation sample = TestCompilation.Create(HandMadeSignature.Of("Question"));
        Project project = workspace.AddProject("TestProject", LanguageNames.CSharp)
            .WithMetadataReferences(sample.References)
            .WithParseOptions(TestCompilation.ParseOptions(TestOptions.Default))
            .WithCompilationOptions(sample.Options);
        foreach (SyntaxTree tree in sample.SyntaxTrees)
        {
            project = project.AddDocument(tree.FilePath, tree.ToString(), filePath: tree.FilePath).Project;
        }

        return project.AddDocument("Test.cs", source, filePath: "Test.cs");
    }

    private static async Task<(Compilation Compilation, ImmutableArray<Diagnostic> Said)> AnalyzeAsync(Project project, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        CSharpGeneratorDriver
            .Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.ParseOptions!)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        return (output, await output.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<CodeAction?> FindActionAsync(CodeFixProvider fix, Document document, ImmutableArray<Diagnostic> said, string? title = null)
    {
        foreach (Diagnostic diagnostic in said.Where(d => fix.FixableDiagnosticIds.Contains(d.Id)))
        {
            List<CodeAction> actions = [];
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
            if (actions.Count > 0)
            {
                return Assert.Single(actions, action => title is null || action.Title == title);
            }
        }

        return null;
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;
    }

    private sealed class KnownDiagnostics(ImmutableArray<Diagnostic> said) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(said);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(said);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
