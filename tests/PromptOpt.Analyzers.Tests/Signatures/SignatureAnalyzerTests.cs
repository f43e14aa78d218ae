using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

public sealed class SignatureAnalyzerTests
{
    private const string Usings = "using System.ComponentModel.DataAnnotations; using System.Text.Json.Serialization;\n";
    private const string In = "[InputField] public string Text { get; init; } = \"\";";
    private const string Out = "[OutputField] public string Answer { get; init; } = \"\";";

    /// <summary>For every id at least one source, with the place it is said at.</summary>
    public static TheoryData<string> Sources =>
    [
        Type("public class {|PO1001:Broken|}", In, Out),
        $"public class {{|PO1002:Outer|}} {{ {Type("public partial class Broken", In, Out)} }}",
        Type("public static partial class {|PO1003:Broken|}"),
        Type("public abstract partial class {|PO1003:Broken|}", In, Out),
        Type("public partial class {|PO1003:Broken|}<T>", In, Out),
        Type("file partial class {|PO1003:Broken|}", In, Out),
        $"public partial class Outer<T> {{ {Type("public partial class {|PO1003:Broken|}", In, Out)} }}",
        $"public partial class Outer {{ {Type("private partial class {|PO1004:Broken|}", In, Out)} }}",
        $"public partial class Outer {{ {Type("protected partial class {|PO1004:Broken|}", In, Out)} }}",
        Type("public partial class {|PO1005:Broken|}", Out),
        Type("public partial class {|PO1006:Broken|}", In),
        Type("public partial class Broken", In, Out, "[InputField, OutputField] public int {|PO1007:Both|} { get; set; }"),
        Type("public partial class Broken", In, "[OutputField] public string {|PO1008:Answer|} => Text;"),
        Type("public partial class Broken", In, "[OutputField] public string {|PO1008:Answer|} { get; } = \"\";"),
        Type("public partial class Broken", In, "[OutputField] public string {|PO1008:Answer|} { get; private set; } = \"\";"),
        Type("public partial class Broken", In, "[OutputField] private string {|PO1008:Answer|} { get; set; } = \"\";"),
        Type("public partial class Broken", In, "[OutputField] public static string {|PO1008:Answer|} { get; set; } = \"\";"),
        Type("public partial class Broken", In, "[OutputField] public object {|PO1009:Answer|} { get; set; } = 1;"),
        Type("public partial class Broken", In, "[OutputField] public IEnumerable<int> {|PO1009:Answer|} { get; set; } = [];"),
        Type("public partial class Broken", In, "[OutputField] public int[,] {|PO1009:Answer|} { get; set; } = new int[0, 0];"),
        Type("public partial class Broken", In, "[OutputField] public (int, int) {|PO1009:Answer|} { get; set; }"),
        Type("public partial class Broken", In, "[OutputField] public Dictionary<DateTime, int> {|PO1009:Answer|} { get; set; } = [];"),
        Type("public partial class Broken", In, "[OutputField] public System.Text.StringBuilder {|PO1009:Answer|} { get; set; } = new();"),
        "public record Part(List<System.IO.Stream> Streams);" + Type("public partial class Broken", In, "[OutputField] public Part[] {|PO1009:Answer|} { get; set; } = [];"),
        "public class Empty;" + Type("public partial class Broken", In, "[OutputField] public Empty {|PO1009:Answer|} { get; set; } = new();"),
        Type("public partial class Broken", In, Out, "[OutputField(Name = \"TEXT\")] public int {|PO1010:Same|} { get; set; }"),
        Type("public partial class Broken", In, "[OutputField] public string {|PO1011:Reasoning|} { get; set; } = \"\";"),
        Type("public partial class Broken", In, "[OutputField] public string {|PO1011:Completed|} { get; set; } = \"\";"),
        Type("public partial class Broken", In, "[OutputField(Name = \"a b\")] public string {|PO1011:Answer|} { get; set; } = \"\";"),
        Type("public partial class Broken", In, Out, "public int {|PO1012:WithOutputs|}() => 1;"),
        "public class BrokenModuleExtensions;" + Type("public partial class {|PO1012:Broken|}", In, Out),
        Type("public partial class Broken", In, Out, "public required int {|PO1013:Tenant|} { get; set; }"),
        Type("public partial class Broken", In, Out, "public int {|PO1013:Tenant|} { get; init; }"),
        Type("public partial class Broken", In, Out, "public required int {|PO1013:Tenant|};"),
        Type("public partial record Broken(int {|PO1013:Tenant|})", In, Out),
        Type("public partial class Broken", In, "[OutputField] public required string {|PO1014:Answer|} { get; init; }"),
        $"public class Base {{ {In} }}" + Type("public partial class {|PO1015:Broken|} : Base", In.Replace("Text", "More", StringComparison.Ordinal), Out),
        "[Flags] public enum Set { A = 1, B = 2 }" + Type("public partial class Broken", In, "[OutputField] public Set {|PO1016:Answer|} { get; set; }"),
        "public enum Alias { A = 1, B = 1 }" + Type("public partial class Broken", In, "[OutputField] public Alias {|PO1016:Answer|} { get; set; }"),
        "public enum Nothing;" + Type("public partial class Broken", In, "[OutputField] public Nothing {|PO1016:Answer|} { get; set; }"),
        "public enum Twice { AbC, Ab_c }" + Type("public partial class Broken", In, "[OutputField] public Twice {|PO1016:Answer|} { get; set; }"),
        Type("public partial class {|PO1017:Broken|}", [In, .. Enumerable.Range(0, 64).Select(static i => $"[OutputField] public int F{i} {{ get; set; }}")]),
        Type("public partial class Broken", In) + "public partial class Broken { [OutputField] public int {|PO1018:Answer|} { get; set; } }",
        "public record Node(string Name, List<Node> Children);" + Type("public partial class Broken", In, "[OutputField] public Node {|PO1019:Answer|} { get; set; } = null!;"),
        Type("public partial class Broken", In, "[OutputField, {|PO1020:Range(1, 10)|}] public string Answer { get; set; } = \"\";"),
        Type("public partial class Broken", In, "[OutputField, {|PO1020:Range(0.5, 10)|}] public int Answer { get; set; }"),
        Type("public partial class Broken", In, "[OutputField, {|PO1020:Range(10, 1)|}] public int Answer { get; set; }"),
        Type("public partial class Broken", In, "[OutputField, {|PO1020:StringLength(5)|}] public int Answer { get; set; }"),
        Type("public partial class Broken", In, "[OutputField, {|PO1020:MinLength(5)|}] public int Answer { get; set; }"),
        Type("public partial class Broken", In, "[OutputField, {|PO1020:RegularExpression(\"a\")|}] public int Answer { get; set; }"),
        Type("public partial class {|PO1021:Broken|}", In, Out, "public Broken(int tenant) => _ = tenant;"),
        Type("public partial class Broken", In, "[OutputField, {|PO1023:EmailAddress|}] public string Answer { get; set; } = \"\";"),
        Type("public partial class Broken", In, "/// <summary>a < b</summary>\n[OutputField] public string {|PO1024:Answer|} { get; set; } = \"\";"),
        $"[Signature] public partial class {{|PO1025:Broken|}} {{ {In} {Out} }}",
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task What_is_wrong_is_said_once_at_its_place_and_nothing_is_generated_for_an_error(string source)
    {
        ImmutableArray<Diagnostic> said = await AnalyzerVerifier.VerifyAsync(new SignatureAnalyzer(), Usings + source);
        Assert.Equal(said.Any(static d => d.Severity == DiagnosticSeverity.Error), !IsGenerated(Usings + MarkedSource.Parse(source).Text));
    }

    [Fact]
    public void Every_id_has_a_source_that_makes_it()
    {
        HashSet<string> tested = ["PO1022"];
        foreach (ITheoryDataRow row in Sources)
        {
            tested.UnionWith(MarkedSource.Parse((string)row.GetData()[0]!).Expected.Select(static e => e.Id));
        }

        Assert.Equal(
            SignatureRules.Parsing.Select(static d => d.Id).Order(StringComparer.Ordinal),
            tested.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_old_language_version_is_said()
        => await AnalyzerVerifier.VerifyAsync(
            new SignatureAnalyzer(),
            TestOptions.Default with { LanguageVersion = LanguageVersion.CSharp11 },
            Type("public partial class {|PO1022:Broken|}", In, Out));

    [Fact]
    public async Task A_good_signature_is_left_alone_and_so_is_a_project_without_the_runtime()
    {
        await AnalyzerVerifier.VerifyAsync(new SignatureAnalyzer(), Type("public partial record Fine", In, Out));
        await AnalyzerVerifier.VerifyAsync(new SignatureAnalyzer(), Type("internal partial class Fine", In, Out, "public int Free { get; set; }", "public int Computed => 1;"));
    }

    [Fact]
    public async Task The_message_names_the_part_of_a_type_that_is_not_supported()
    {
        Diagnostic said = Assert.Single(await AnalyzerVerifier.DiagnosticsOfAsync(
            TestCompilation.Create(
                "public record Part(string Name, Dictionary<string, System.IO.Stream> Files);" + Type("public partial class Broken", In, "[OutputField] public Part[] Parts { get; set; } = [];")),
            new SignatureAnalyzer()));
        Assert.StartsWith("'Parts[].Files{value}' has type 'Stream', which a field cannot have", said.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string Type(string declaration, params string[] members)
        => $$"""[Signature("Do it.")] {{declaration}} { {{string.Join('\n', members)}} }""" + "\n";

    private static bool IsGenerated(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        return CSharpGeneratorDriver
            .Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGenerators(compilation, TestContext.Current.CancellationToken)
            .GetRunResult().GeneratedTrees.Any(static t => t.FilePath.EndsWith("Signature.g.cs", StringComparison.Ordinal));
    }
}
