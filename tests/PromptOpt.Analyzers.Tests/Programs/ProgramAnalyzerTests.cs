using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests.Programs;

public sealed class ProgramAnalyzerTests
{
    private const string Forward = "protected override ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken) => default;";

    private const string Usings = "using Microsoft.Extensions.AI;\n";

    public static TheoryData<string> Mistakes =>
    [
        "[PromptProgram] public class {|PO2001:P|}(IChatClient c) : PromptProgram<Demo.Question>(c) { FORWARD }",
        "public class {|PO2002:Outer|} { [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Demo.Question>(c) { FORWARD } }",
        "[PromptProgram] public abstract partial class {|PO2003:P|}(IChatClient c) : PromptProgram<Demo.Question>(c) { FORWARD }",
        "[PromptProgram] public partial class {|PO2003:P|}<T>(IChatClient c) : PromptProgram<Demo.Question>(c) { FORWARD }",
        "[PromptProgram] file partial class {|PO2003:P|}(IChatClient c) : PromptProgram<Demo.Question>(c) { FORWARD }",
        "[PromptProgram] public static partial class {|PO2003:P|} { }",
        "public partial class Outer<T> { [PromptProgram] public partial class {|PO2003:P|}(IChatClient c) : PromptProgram<Demo.Question>(c) { FORWARD } }",
        "public partial class Outer { [PromptProgram] private partial class {|PO2004:P|}(IChatClient c) : PromptProgram<Demo.Question>(c) { FORWARD } }",
        "[PromptProgram] public partial class {|PO2005:P|} { }",
        "[PromptProgram] public partial class Base(IChatClient c) : PromptProgram<Demo.Question>(c) { FORWARD } [PromptProgram] public partial class {|PO2006:P|}(IChatClient c) : Base(c);",
        "[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Demo.Question>(c) { public required string {|PO2007:Label|} { get; init; } FORWARD }",
        "[{|PO2008:PromptProgram(Name = \"a/b\")|}] public partial class P(IChatClient c) : PromptProgram<Demo.Question>(c) { FORWARD }",
        "[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Demo.Question>(c) { public static int {|PO2009:Tuned|} => 1; FORWARD }",
        "PROGRAM { [Module] private Predict<Demo.Question> {|PO2011:A|} { get; } = null!; FORWARD }",
        "PROGRAM { [Module] private partial Predict<Demo.Question> {|PO2011:A|} { get; set; } FORWARD }",
        "PROGRAM { [Module] private static partial Predict<Demo.Question> {|PO2011:A|} { get; } FORWARD }",
        "PROGRAM { [Module] private partial Predict<Demo.Question>? {|PO2011:A|} { get; } FORWARD }",
        "PROGRAM { [Module] private partial Predict<Demo.Question> {|PO2011:A|} { get; } private partial Predict<Demo.Question> A => null!; FORWARD }",
        "PROGRAM { [Module] private partial string {|PO2012:A|} { get; } FORWARD }",
        "PROGRAM { [Module] private partial PromptModule<Demo.Question> {|PO2013:A|} { get; } FORWARD }",
        "PROGRAM { [{|PO2014:Module(Options = \"Missing\")|}] private partial Predict<Demo.Question> A { get; } FORWARD }",
        "PROGRAM { [{|PO2014:Module(Options = nameof(Text))|}] private partial Predict<Demo.Question> A { get; } static string Text => \"\"; FORWARD }",
        "PROGRAM { [{|PO2015:Module(Factory = nameof(Make))|}] private partial Predict<Demo.Question> A { get; } static string Make(IChatClient c) => \"\"; FORWARD }",
        "PROGRAM { [{|PO2015:Module(Factory = nameof(Make))|}] private partial Predict<Demo.Question> A { get; } Predict<Demo.Question> Make(IChatClient c) => new(c); FORWARD }",
        "PROGRAM { [{|PO2016:Module(Name = \"a.b\")|}] private partial Predict<Demo.Question> A { get; } FORWARD }",
        "PROGRAM { [Module] private partial Predict<Demo.Question> A { get; } [Module(Name = \"A\")] private partial Predict<Demo.Question> {|PO2017:B|} { get; } FORWARD }",
        "PROGRAM { [Module] private partial P {|PO2018:A|} { get; } FORWARD }",
    ];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Every_mistake_is_said_at_its_place_and_nothing_is_generated_for_it(string source)
    {
        string text = Expand(source);
        MarkedSource marked = MarkedSource.Parse(text);
        CSharpCompilation compilation = TestCompilation.Create(HandMadeSignature.Of("Question"), marked.Text);
        Diagnostic[] found = [.. (await AnalyzerVerifier.DiagnosticsOfAsync(compilation, new ProgramAnalyzer())).Where(static d => d.Severity == DiagnosticSeverity.Error)];
        Diagnostic error = Assert.Single(found);
        ExpectedDiagnostic expected = Assert.Single(marked.Expected);
        Assert.Equal((expected.Id, expected.Span), (error.Id, error.Location.SourceSpan));
        Assert.DoesNotContain(GeneratedPrograms(compilation), static name => name.StartsWith("P.", StringComparison.Ordinal) || name.Contains(".P.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_that_is_right_is_generated_and_nothing_is_said()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            HandMadeSignature.Of("Question"),
            Expand("PROGRAM { [Module(Options = nameof(Careful))] private partial Predict<Demo.Question> A { get; } static PredictOptions Careful => new(); FORWARD }"));
        Assert.Empty(await AnalyzerVerifier.DiagnosticsOfAsync(compilation, new ProgramAnalyzer(), new UnboundCallAnalyzer()));
        Assert.NotEmpty(GeneratedPrograms(compilation));
    }

    [Fact]
    public async Task An_old_language_version_is_said_in_one_sentence()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            new TestOptions { LanguageVersion = LanguageVersion.CSharp12 },
            HandMadeSignature.Of("Question"),
            Expand("PROGRAM { [Module] private partial Predict<Demo.Question> A { get; } FORWARD }"));
        Diagnostic diagnostic = Assert.Single(await AnalyzerVerifier.DiagnosticsOfAsync(compilation, new ProgramAnalyzer()));
        Assert.Equal("PO2010", diagnostic.Id);
        Assert.Contains("<LangVersion>13</LangVersion>", diagnostic.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("C# 12", diagnostic.GetMessage(null), StringComparison.Ordinal);
        Assert.Empty(GeneratedPrograms(compilation));
    }

    [Fact]
    public async Task A_module_outside_a_program_is_said()
    {
        MarkedSource marked = MarkedSource.Parse(Usings + "public partial class P { [Module] private partial Predict<Demo.Question> {|PO2019:A|} { get; } }");
        Diagnostic diagnostic = Assert.Single(await AnalyzerVerifier.DiagnosticsOfAsync(TestCompilation.Create(HandMadeSignature.Of("Question"), marked.Text), new ProgramAnalyzer()));
        Assert.Equal((marked.Expected[0].Id, marked.Expected[0].Span), (diagnostic.Id, diagnostic.Location.SourceSpan));
    }

    [Fact]
    public async Task A_program_that_tools_cannot_make_is_generated_and_said()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            HandMadeSignature.Of("Question"),
            Expand("[PromptProgram] public partial class P(IChatClient c, int tries) : PromptProgram<Demo.Question>(c) { public int Tries => tries; FORWARD }"));
        Assert.Equal(["PO2020"], (await AnalyzerVerifier.DiagnosticsOfAsync(compilation, new ProgramAnalyzer())).Select(static d => d.Id));
        Assert.NotEmpty(GeneratedPrograms(compilation));
    }

    private static string Expand(string source)
        => Usings + source
            .Replace("PROGRAM", "[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Demo.Question>(c)", StringComparison.Ordinal)
            .Replace("FORWARD", Forward, StringComparison.Ordinal);

    private static string[] GeneratedPrograms(CSharpCompilation compilation)
        =>
        [
            .. CSharpGeneratorDriver.Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
                .RunGenerators(compilation)
                .GetRunResult()
                .Results[0].GeneratedSources
                .Select(static source => source.HintName)
                .Where(static name => name.Contains(".Program.", StringComparison.Ordinal)),
        ];
}
