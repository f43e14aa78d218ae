using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>A project that another one references, as a build sees it: metadata, with what the generator wrote.</summary>
internal static class ReferencedProject
{
    /// <summary>A case whose project references another one.</summary>
    /// <param name="source">The code of the project.</param>
    /// <param name="library">The code of the other one.</param>
    /// <param name="prompt">The tuned prompt that is compiled into the other one.</param>
    /// <param name="files">The files of the project.</param>
    public static RuleCase With(string source, string library, string? prompt = null, params RuleFile[] files)
        => new(source, files) { Options = TestOptions.Default with { References = [Build(library, prompt)] } };

    private static MetadataReference Build(string library, string? prompt)
    {
        CSharpCompilation compilation = TestCompilation.Create(TestOptions.Default with { AssemblyName = "Library" }, library);
        CSharpGeneratorDriver
            .Create(
                [new PromptOptGenerator().AsSourceGenerator()],
                prompt is null ? [] : [new TestFile("/library/moods.prompt.json", prompt)],
                (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        return output.EmitToImageReference();
    }
}
