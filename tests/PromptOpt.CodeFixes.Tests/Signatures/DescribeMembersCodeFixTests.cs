using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Analyzers;
using PromptOpt.Generators.Tests;

namespace PromptOpt.CodeFixes.Tests;

public sealed class DescribeMembersCodeFixTests
{
    private const string Signature = """
        [Signature("Route the message.")]
        public partial class Route
        {
            [InputField] public required string Message { get; init; }
            [OutputField] public Shared.Intent Intent { get; init; }
        }
        """;

    [Fact]
    public async Task Comments_of_the_other_project_are_written_into_attributes_and_the_rule_is_silent()
    {
        using AdhocWorkspace workspace = new();
        (Document signature, DocumentId shared) = AddProjects(workspace, """
            namespace Shared
            {
                public enum Intent
                {
                    /// <summary>the card did not come <b>yet</b></summary>
                    CardArrival,

                    Other,

                    /// <summary>"lost" or stolen</summary>
                    [System.Obsolete]
                    Lost,
                }
            }
            """);
        CodeAction action = Assert.Single(await ActionsAsync(signature));
        Assert.Equal("Describe the members of 'Intent' with [Description]", action.Title);

        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        Solution changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        Assert.Equal("""
            namespace Shared
            {
                public enum Intent
                {
                    /// <summary>the card did not come <b>yet</b></summary>
                    [System.ComponentModel.Description("the card did not come yet")]
                    CardArrival,

                    Other,

                    /// <summary>"lost" or stolen</summary>
                    [System.ComponentModel.Description("\"lost\" or stolen")]
                    [System.Obsolete]
                    Lost,
                }
            }
            """, (await changed.GetDocument(shared)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        Assert.Empty(await SaidAsync(changed.GetDocument(signature.Id)!));
    }

    [Fact]
    public async Task Nothing_is_offered_where_no_comment_says_anything()
    {
        using AdhocWorkspace workspace = new();
        (Document signature, DocumentId _) = AddProjects(workspace, "namespace Shared { public enum Intent { CardArrival, Lost } }");
        Assert.NotEmpty(await SaidAsync(signature));
        Assert.Empty(await ActionsAsync(signature));
    }

    private static (Document Signature, DocumentId Shared) AddProjects(AdhocWorkspace workspace, string source)
    {
        CSharpCompilation sample = TestCompilation.Create("");
        Document shared = workspace.AddProject("Shared", LanguageNames.CSharp)
            .WithMetadataReferences(sample.References)
            .WithCompilationOptions(sample.Options)
            .AddDocument("Intent.cs", source, filePath: "Intent.cs");
        Project project = shared.Project.Solution.AddProject("Application", "Application", LanguageNames.CSharp)
            .WithMetadataReferences(sample.References)
            .WithCompilationOptions(sample.Options)
            .WithParseOptions(TestCompilation.ParseOptions(TestOptions.Default))
            .AddProjectReference(new ProjectReference(shared.Project.Id))
            .AddDocument("Usings.cs", TestCompilation.GlobalUsings, filePath: "Usings.cs").Project;
        return (project.AddDocument("Route.cs", Signature, filePath: "Route.cs"), shared.Id);
    }

    private static async Task<ImmutableArray<Diagnostic>> SaidAsync(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        return await compilation.WithAnalyzers([new SignatureAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<List<CodeAction>> ActionsAsync(Document document)
    {
        List<CodeAction> actions = [];
        foreach (Diagnostic diagnostic in await SaidAsync(document))
        {
            CodeFixContext context = new(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken);
            await new DescribeMembersCodeFix().RegisterCodeFixesAsync(context);
        }

        return actions;
    }
}
