using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators;

namespace PromptOpt.Docs.Tests;

public sealed class SnippetTests
{
    public static TheoryData<string> Files => [.. MarkdownSnippets.Files()];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_code_of_a_page_compiles(string file)
    {
        CSharpParseOptions parseOptions = new(LanguageVersion.CSharp13);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Snippets",
            MarkdownSnippets.Sources(file).Prepend(MarkdownSnippets.ImplicitUsings).Select(text => CSharpSyntaxTree.ParseText(text, parseOptions, cancellationToken: TestContext.Current.CancellationToken)),
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        CSharpGeneratorDriver.Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _, TestContext.Current.CancellationToken);

        Assert.Empty(generated.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{file}: {d}"));
    }

    private static IEnumerable<MetadataReference> References()
        => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("PromptOpt.Generators", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("PromptOpt.Docs", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));
}
