using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Benchmarks.Generator;

/// <summary>A project of many files, one eight-property type each, and edits to one of them that are parsed before the clock starts.</summary>
internal sealed class SyntheticProject
{
    public const int Types = 1000;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);
    private readonly SyntaxTree[] _variants;
    private SyntaxTree _current;
    private int _edits;

    private SyntheticProject(IEnumerable<string> sources, string[] variants, bool hasRuntime = true)
    {
        SyntaxTree[] trees = [.. sources.Select(static (text, i) => Parse(text, $"Type{i}.cs"))];
        _variants = [.. variants.Select(static text => Parse(text, "Edited.cs"))];
        _current = _variants[0];
        Compilation = CSharpCompilation.Create("Synthetic", trees.Append(_current), References(hasRuntime), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    public CSharpCompilation Compilation { get; private set; }

    /// <summary>Types with the attributes of a signature.</summary>
    public static SyntheticProject OfSignatures()
        => new(Enumerable.Range(0, Types).Select(Signature), [Signature(Types, "a"), Signature(Types, "b")]);

    /// <summary>The same types without attributes, and one JSON context that names them all.</summary>
    public static SyntheticProject OfJsonTypes()
        => new(Enumerable.Range(0, Types).Select(PlainType).Append(JsonContext()), [PlainType(Types, "a"), PlainType(Types, "b")]);

    /// <summary>The same types without any attribute of ours.</summary>
    public static SyntheticProject OfPlainTypes()
        => new(Enumerable.Range(0, Types).Select(PlainType), [PlainType(Types, "a"), PlainType(Types, "b")]);

    /// <summary>The same types in a project that does not reference the runtime.</summary>
    public static SyntheticProject OfTypesWithoutRuntime()
        => new(Enumerable.Range(0, Types).Select(PlainType), [PlainType(Types, "a"), PlainType(Types, "b")], hasRuntime: false);

    /// <summary>The compilation after an edit to one type, as a keystroke in its property names makes it.</summary>
    public CSharpCompilation Edit()
    {
        SyntaxTree next = _variants[++_edits % 2];
        Compilation = Compilation.ReplaceSyntaxTree(_current, next);
        _current = next;
        return Compilation;
    }

    public static CSharpGeneratorDriver CreateDriver(IIncrementalGenerator generator)
        => CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: ParseOptions);

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions, path);

    private static ImmutableArray<MetadataReference> References(bool hasRuntime)
        => [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Microsoft.Extensions.AI.Abstractions.dll" or "netstandard.dll" || (hasRuntime && name == "PromptOpt.dll")))
            .Select(static path => MetadataReference.CreateFromFile(path))];

    private static string Signature(int index) => Signature(index, "a");

    private static string Signature(int index, string suffix) => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace Synthetic.Area{{index % 20}};

        public enum Kind{{index}} { First, Second, Third }

        /// <summary>Decide what to do with case {{index}}.</summary>
        [PromptOpt.Signature]
        public partial class Case{{index}}
        {
            /// <summary>what was asked</summary>
            [PromptOpt.InputField] public required string Question{{suffix}} { get; init; }

            /// <summary>what is known</summary>
            [PromptOpt.InputField] public required string Context { get; init; }

            /// <summary>how often it was asked</summary>
            [PromptOpt.InputField] public int Count { get; init; }

            /// <summary>the labels it has</summary>
            [PromptOpt.InputField] public System.Collections.Generic.List<string> Labels { get; init; } = [];

            /// <summary>the kind it is</summary>
            [PromptOpt.OutputField] public Kind{{index}} Kind { get; init; }

            /// <summary>what to answer</summary>
            [PromptOpt.OutputField] public string Answer { get; init; } = "";

            /// <summary>how sure it is</summary>
            [PromptOpt.OutputField] public double Confidence { get; init; }

            /// <summary>whether a person must look</summary>
            [PromptOpt.OutputField] public bool Escalate { get; init; }
        }
        """);

    private static string PlainType(int index) => PlainType(index, "a");

    private static string PlainType(int index, string suffix) => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace Synthetic.Area{{index % 20}};

        public enum Kind{{index}} { First, Second, Third }

        /// <summary>Decide what to do with case {{index}}.</summary>
        public partial class Case{{index}}
        {
            /// <summary>what was asked</summary>
            public required string Question{{suffix}} { get; init; }

            /// <summary>what is known</summary>
            public required string Context { get; init; }

            /// <summary>how often it was asked</summary>
            public int Count { get; init; }

            /// <summary>the labels it has</summary>
            public System.Collections.Generic.List<string> Labels { get; init; } = [];

            /// <summary>the kind it is</summary>
            public Kind{{index}} Kind { get; init; }

            /// <summary>what to answer</summary>
            public string Answer { get; init; } = "";

            /// <summary>how sure it is</summary>
            public double Confidence { get; init; }

            /// <summary>whether a person must look</summary>
            public bool Escalate { get; init; }
        }
        """);

    private static string JsonContext()
    {
        StringBuilder text = new();
        for (int i = 0; i <= Types; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"[System.Text.Json.Serialization.JsonSerializable(typeof(Synthetic.Area{i % 20}.Case{i}))]\n");
        }

        return text.Append("public partial class SyntheticContext : System.Text.Json.Serialization.JsonSerializerContext;\n").ToString();
    }
}
