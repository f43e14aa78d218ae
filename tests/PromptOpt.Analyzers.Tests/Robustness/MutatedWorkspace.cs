using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>A mutated project as an editor holds it: with the generator, and with data files and tuned prompts as additional documents.</summary>
internal sealed class MutatedWorkspace
{
    // What a version is added to; the references are read once.
    private static readonly ConcurrentDictionary<TestOptions, Project> Bases = [];

    private readonly Project _project;
    private readonly AnalyzerConfigOptionsProvider _settings;

    public MutatedWorkspace(RuleCase version)
    {
        Project project = Bases.GetOrAdd(version.Options, CreateBase);
        foreach ((int number, string source) in version.Others.Prepend(version.Source).Index())
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"Source{number + 1}.cs");
            project = project.AddDocument(name, source, filePath: name).Project;
        }

        foreach (RuleFile file in version.Files)
        {
            project = project.AddAdditionalDocument(file.Path, SourceText.From(file.Text), filePath: file.Path).Project;
        }

        _project = project;
        _settings = new TestSettings(version.EditorConfig);
    }

    /// <summary>The first diagnostic of every wanted id.</summary>
    public async Task<IEnumerable<Diagnostic>> FindAsync(ImmutableArray<DiagnosticAnalyzer> analyzers, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        Compilation compilation = (await _project.GetCompilationAsync(cancellationToken))!;
        AnalyzerOptions options = new(_project.AnalyzerOptions.AdditionalFiles, _settings);
        ImmutableArray<Diagnostic> said = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
        return said
            .Where(diagnostic => isWanted(diagnostic.Id))
            .OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .DistinctBy(static diagnostic => diagnostic.Id);
    }

    /// <summary>What a fix offers for a diagnostic.</summary>
    public async Task<IReadOnlyList<CodeAction>> FindActionsAsync(CodeFixProvider fix, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        List<CodeAction> actions = [];
        TextDocument? document = diagnostic.Location.SourceTree is { } tree
            ? _project.GetDocument(tree)
            : _project.AdditionalDocuments.FirstOrDefault(file => file.FilePath == diagnostic.Location.GetLineSpan().Path);
        if (document is not null)
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellationToken));
        }

        return actions;
    }

    /// <summary>Makes a change; whether anything is different afterwards.</summary>
    public async Task<bool> ChangesAsync(CodeAction action, CancellationToken cancellationToken)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(cancellationToken);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        foreach (ProjectChanges changes in changed.GetChanges(_project.Solution).GetProjectChanges())
        {
            foreach (DocumentId id in changes.GetChangedDocuments())
            {
                // Writes the tree that the fix put together.
                SourceText text = await changed.GetDocument(id)!.GetTextAsync(cancellationToken);
                if (!text.ContentEquals(await _project.GetDocument(id)!.GetTextAsync(cancellationToken)))
                {
                    return true;
                }
            }

            foreach (DocumentId id in changes.GetChangedAdditionalDocuments())
            {
                SourceText text = await changed.GetAdditionalDocument(id)!.GetTextAsync(cancellationToken);
                if (!text.ContentEquals(await _project.GetAdditionalDocument(id)!.GetTextAsync(cancellationToken)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Project CreateBase(TestOptions options)
    {
        CSharpCompilation sample = TestCompilation.Create(options);
        Solution empty = new AdhocWorkspace().CurrentSolution;
        Project project = empty.AddProject("Mutated", "Mutated", LanguageNames.CSharp)
            .WithMetadataReferences(sample.References)
            .WithParseOptions(TestCompilation.ParseOptions(options))
            .WithCompilationOptions(sample.Options)
            .AddAnalyzerReference(new AnalyzerFileReference(typeof(PromptOptGenerator).Assembly.Location, new LoadedAssembly()))
            .AddDocument("Usings.cs", TestCompilation.GlobalUsings, filePath: "Usings.cs").Project;

        // A compilation that is there already hands its references on to all versions.
        _ = project.GetCompilationAsync().GetAwaiter().GetResult()!.GetSpecialType(SpecialType.System_Object);
        return project;
    }

    private sealed class LoadedAssembly : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => typeof(PromptOptGenerator).Assembly;
    }
}
