using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptOpt.Generators.Tests;

/// <summary>Makes compilations of user code that references the runtime, as a project would.</summary>
internal static class TestCompilation
{
    /// <summary>The usings that SDK projects have, and the ones that signatures need.</summary>
    public const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using PromptOpt;
        """;

    /// <summary>The platform and the packages that the runtime is built on.</summary>
    public static ImmutableArray<MetadataReference> Platform { get; } = FindReferences(static name
        => name.StartsWith("System.", StringComparison.Ordinal)
            || name is "mscorlib" or "netstandard" or "System"
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));

    /// <summary>The runtime and the optimizers as they are now.</summary>
    public static ImmutableArray<MetadataReference> Runtime { get; } = FindReferences(static name => name is "PromptOpt" or "PromptOpt.Optimizers");

    public static CSharpCompilation Create(params ReadOnlySpan<string> sources) => Create(TestOptions.Default, sources);

    public static CSharpCompilation Create(TestOptions options, params ReadOnlySpan<string> sources)
    {
        CSharpParseOptions parse = ParseOptions(options);
        List<SyntaxTree> trees = [CSharpSyntaxTree.ParseText(GlobalUsings, parse, "Usings.cs")];
        foreach (string source in sources)
        {
            trees.Add(CSharpSyntaxTree.ParseText(source, parse, $"Source{trees.Count}.cs"));
        }

        return CSharpCompilation.Create(
            options.AssemblyName,
            trees,
            [.. Platform, .. options.Runtime, .. options.References],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: options.Nullable,
                checkOverflow: options.CheckOverflow,
                warningLevel: 9999,
                generalDiagnosticOption: options.WarningsAsErrors ? ReportDiagnostic.Error : ReportDiagnostic.Default));
    }

    public static CSharpParseOptions ParseOptions(TestOptions options)
        => new(options.LanguageVersion, options.Documentation);

    /// <summary>The compilation as another project's build sees it: metadata, without comments.</summary>
    public static MetadataReference EmitToImageReference(this Compilation compilation)
    {
        using MemoryStream image = new();
        Assert.True(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static ImmutableArray<MetadataReference> FindReferences(Func<string, bool> isWanted)
    {
        string[] paths = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return
        [
            .. from path in paths
               let name = Path.GetFileNameWithoutExtension(path)
               where isWanted(name)
               select MetadataReference.CreateFromFile(path),
        ];
    }
}

/// <summary>How a test project is set up.</summary>
internal sealed record TestOptions
{
    public static TestOptions Default { get; } = new();

    public string AssemblyName { get; init; } = "TestProject";

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp13;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary><c>None</c> is what a build without documentation file uses, <c>Parse</c> an editor, <c>Diagnose</c> a build with one.</summary>
    public DocumentationMode Documentation { get; init; } = DocumentationMode.None;

    public bool CheckOverflow { get; init; }

    public bool WarningsAsErrors { get; init; }

    public ImmutableArray<MetadataReference> References { get; init; } = [];

    /// <summary>The runtime that the project references.</summary>
    public ImmutableArray<MetadataReference> Runtime { get; init; } = TestCompilation.Runtime;
}
