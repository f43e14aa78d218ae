using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators.Tests.Optimization;

namespace PromptOpt.Generators.Tests;

/// <summary>What only generated code calls does not stand in the completion list of somebody who writes <c>using PromptOpt;</c>.</summary>
public sealed class CompletionTests
{
    // Types of generated code that people write, or meet, themselves.
    private static readonly string[] Shared =
    [
        "AllowedValue", "BindingExtensions", "FieldCodec", "FieldDefinition", "FieldError", "FieldReadMode", "FieldSet", "ISignature", "Prediction", "PredictorParameters", "ProgramBinding", "ProgramParameters",
        "ProgramRegistration", "PromptModule", "PromptWriter", "SignatureDefinition", "SignatureDraft", "TunedPrompt",
        "DatasetOptions", "Metric", "MetricFunction", "OptimizationDefinition", "RunLimits",
    ];

    [Fact]
    public void Nothing_of_the_namespace_for_generated_code_is_in_scope_after_using_PromptOpt()
    {
        const string source = "using PromptOpt; using PromptOpt.Optimizers; class Program { void Run() { } }";
        CSharpCompilation compilation = TestCompilation.Create(source);
        SyntaxTree tree = compilation.SyntaxTrees[1];
        INamedTypeSymbol[] inScope = [.. compilation.GetSemanticModel(tree).LookupNamespacesAndTypes(source.IndexOf("{ }", StringComparison.Ordinal) + 1).OfType<INamedTypeSymbol>().Where(IsOurs)];

        Assert.Contains(inScope, static type => type.Name == "SignatureAttribute");
        Assert.DoesNotContain(inScope, static type => type.ContainingNamespace.ToDisplayString() == MetadataNames.SourceGenerationNamespace);
        Assert.DoesNotContain(inScope, static type => type.GetAttributes().Any(static attribute => attribute.AttributeClass!.Name == "EditorBrowsableAttribute"));
    }

    [Fact]
    public void Generated_code_calls_nothing_else_that_people_do_not()
    {
        string[] sources = [SignatureSources.Everything, .. OptimizationSources.All];
        GeneratorRun run = GeneratorRun.Of(sources);

        Assert.Empty(run.Result.GeneratedSources.SelectMany(generated => TypesOf(run.Output, generated.SyntaxTree))
            .Where(static type => type.ContainingNamespace.ToDisplayString() != MetadataNames.SourceGenerationNamespace)
            .Select(static type => type.Name)
            .Where(name => !sources.Any(source => source.Contains(name, StringComparison.Ordinal)))
            .Except(Shared));
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(Compilation compilation, SyntaxTree tree)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            .Select(name => model.GetSymbolInfo(name).Symbol is { } symbol ? symbol as INamedTypeSymbol ?? (symbol as IMethodSymbol)?.ContainingType : null)
            .OfType<INamedTypeSymbol>()
            .Where(IsOurs);
    }

    private static bool IsOurs(INamedTypeSymbol type) => type.ContainingAssembly?.Name is MetadataNames.RuntimeAssembly or MetadataNames.OptimizersAssembly;
}
