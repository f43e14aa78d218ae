using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Analyzers.Tests.Programs;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers.Tests.Build;

/// <summary>What the compiler cannot resolve it reports, once and where it is written: no error of ours stands beside that, and none in generated code.</summary>
public sealed class UnresolvedTests
{
    private const string In = "[InputField] public string Text { get; init; } = \"\";";
    private const string Out = "[OutputField] public string Answer { get; init; } = \"\";";

    private const string Gone = "[Obsolete(\"gone\", true)] public record Gone(string Name);";

    public static TheoryData<string> Signatures =>
    [
        Ask(In, "[OutputField] public Missing Answer { get; set; }"),
        Ask(In, "[OutputField] public Missing? Answer { get; set; }"),
        Ask(In, "[OutputField] public Missing[] Answer { get; set; }"),
        Ask(In, "[OutputField] public List<Missing> Answer { get; set; }"),
        Ask(In, "[OutputField] public Missing<int> Answer { get; set; }"),
        Ask(In, "[OutputField] public Dictionary<Missing, int> Answer { get; set; }"),
        Ask(In, "[OutputField] public Dictionary<string, Missing> Answer { get; set; }"),
        Ask(In, "[OutputField] public Part Answer { get; set; }") + "public record Part(Missing Name);",
        Ask(In, "[OutputField] public Part Answer { get; set; }") + "public class Part { public Part(Missing name) { } public string Name { get; set; } = \"\"; }",
        Ask(In, "[OutputField] public Box<Missing> Answer { get; set; }") + "public class Box<T> { public string Name { get; set; } = \"\"; }",
        Ask(In, "[OutputField] public Missing.Inner Answer { get; set; }"),
        Ask("[InputFeild] public required string Text { get; init; }", Out),
        Ask(In, "[OutputFeild] public string Answer { get; init; }"),
        Ask(In, "[OutputField, System.ComponentModel.DataAnnotations.Range(1, Missing)] public int Answer { get; set; }"),
        Ask(In, "[OutputField, System.ComponentModel.DataAnnotations.Range] public int Answer { get; set; }"),
        Ask(In, Out, "public Ask(Missing other) { }"),
        Ask(In, "[OutputField] public Gone? Answer { get; set; }") + Gone,
        Ask(In, "[OutputField] public List<Gone> Answer { get; set; }") + Gone,
        Ask("[InputField] public required Gone Text { get; init; }", Out) + Gone,
        Ask(In, "[OutputField] public Part Answer { get; set; }") + "public class Part { public Gone? Inner { get; set; } }" + Gone,
        Ask(In, "[OutputField] public GoneKind Answer { get; set; }") + "[Obsolete(\"gone\", true)] public enum GoneKind { A, B }",
        "[Signature(\"Do it.\")] public partial record Ask([property: InputField] Missing Text, [property: OutputField] string Answer);",
    ];

    public static TheoryData<string> Programs =>
    [
        ProgramSource.Program("[Module] private partial Missing A { get; } FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<Missing> A { get; } FORWARD"),
        ProgramSource.Program("[Module(Name = Missing)] private partial Predict<Question> A { get; } FORWARD"),
        ProgramSource.Program("[Module(Options = nameof(Settings))] private partial Predict<Question> A { get; } private static Missing Settings => new(); FORWARD"),
        ProgramSource.Program("[Module(Factory = nameof(Make))] private partial Predict<Question> A { get; } private static Missing Make(IChatClient client) => new(client); FORWARD"),
        ProgramSource.Of("[Obsolete(\"gone\", true)] public abstract class Mine : PromptModule<Question>; [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial Mine A { get; } FORWARD }"),
        ProgramSource.Of("public class Mine : Missing { } [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial Mine A { get; } FORWARD }"),
        ProgramSource.Of("[PromptProgram] public partial class Sub : PromptProgram<Question> { public Sub(IChatClient c, Missing m) : base(c) { } FORWARD } [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial Sub A { get; } FORWARD }"),
        ProgramSource.Of("[PromptProgram] public partial class P : Missing { }"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : Missing<Question>(c) { }"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Missing>(c) { protected override ValueTask<Prediction<Missing>> ForwardAsync(Missing input, CancellationToken cancellationToken) => default; }"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c, Missing m) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Of("[PromptProgram(Name = Missing)] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
    ];

    public static TheoryData<string> Optimizations =>
    [
        "[Optimize<Missing>(RIGHT)] public static partial class T;",
        "[Optimize<LabeledFewShot>(Program = typeof(Missing), Train = \"t.csv\", METRIC)] public static partial class T;",
        "[Optimize<LabeledFewShot>(Program = Missing, Train = \"t.csv\", METRIC)] public static partial class T;",
        "[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = Missing, METRIC)] public static partial class T;",
        "[Optimize<LabeledFewShot>(Program = typeof(Reader), Trian = \"t.csv\", METRIC)] public static partial class T;",
        "[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = \"t.csv\", MetricType = typeof(Missing), Metric = \"Same\")] public static partial class T;",
        "[Optimize<LabeledFewShot>(RIGHT, MaxCalls = Missing)] public static partial class T;",
        "[Optimize<LabeledFewShot>(RIGHT, Name = Missing)] public static partial class T;",
        "[Optimize<LabeledFewShot>(RIGHT, Options = nameof(Settings))] public static partial class T { private static Missing Settings => new(); }",
        "[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = \"t.csv\", Metric = nameof(Same))] public static partial class T { [Metric] public static bool Same(Offer expected, Missing actual) => true; }",
        "[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = \"t.csv\", Metric = nameof(Same))] public static partial class T { [Metric] public static Missing Same(Offer expected, Offer actual) => new(); }",
        "[PromptProgram] public partial class P : Missing { } [Optimize<LabeledFewShot>(Program = typeof(P), Train = \"t.csv\", METRIC)] public static partial class T;",
        "[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Missing>(c) { } [Optimize<LabeledFewShot>(Program = typeof(P), Train = \"t.csv\", METRIC)] public static partial class T;",
    ];

    [Theory]
    [MemberData(nameof(Signatures))]
    public Task A_signature(string source) => VerifyAsync(source);

    [Theory]
    [MemberData(nameof(Programs))]
    public Task A_program(string source) => VerifyAsync(source);

    [Theory]
    [MemberData(nameof(Optimizations))]
    public Task An_optimization(string source) => VerifyAsync(OptimizationProject.Of(source));

    [Fact]
    public async Task A_type_that_a_referenced_assembly_leaves_open_is_said()
    {
        // The compiler objects to it nowhere, since only generated code would use it.
        RuleRun run = RuleRun.BuildOf(new RuleCase(Ask(In, "[OutputField] public Lost.Part Answer { get; set; }")) { Options = new() { References = [LostReference.Create()] } }, "PO1009");

        Assert.Equal(["PO1009"], (await run.DiagnosticsAsync(new SignatureAnalyzer())).Select(static said => said.Id));
        Assert.Equal(["PO1009"], run.SaidByGenerator.Select(static said => said.Id));
    }

    private static async Task VerifyAsync(RuleCase tested)
    {
        RuleRun inEditor = RuleRun.Of(tested, "PO1009");
        RuleRun inBuild = RuleRun.BuildOf(tested, "PO1009");
        foreach (RuleRun run in (RuleRun[])[inEditor, inBuild])
        {
            IEnumerable<Diagnostic> said = await run.DiagnosticsAsync([.. AnalyzerCatalog.All.Where(static analyzer => analyzer is not DiagnosticSuppressor)]);

            Assert.DoesNotContain(said, static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.Empty(run.SaidByGenerator);
            Assert.NotEmpty(run.Errors);
            Assert.DoesNotContain(run.Errors, static error => GeneratedDeclarations.IsGenerated(error.Location.SourceTree!));
        }

        Assert.DoesNotContain(inBuild.Errors, static error => error.Id == "CS0311" || (error.Id == "CS0534" && !error.GetMessage(CultureInfo.InvariantCulture).Contains("ForwardAsync", StringComparison.Ordinal)));
    }

    private static string Ask(params string[] members) => $"[Signature(\"Do it.\")] public partial class Ask\n{{\n{string.Join('\n', members)}\n}}\n";
}
