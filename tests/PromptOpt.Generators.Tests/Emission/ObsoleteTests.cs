namespace PromptOpt.Generators.Tests.Emission;

/// <summary>What the user marks as obsolete or experimental can be part of signatures and programs: the compiler complains of the user's code alone.</summary>
public sealed class ObsoleteTests
{
    private const string Client = "Microsoft.Extensions.AI.IChatClient client";

    private static readonly TestOptions Strict = TestOptions.Default with { WarningsAsErrors = true };

    public static TheoryData<string> Marks =>
    [
        "Obsolete",
        "Obsolete(\"old\")",
        "Obsolete(\"old\", error: true)",
        "Obsolete(\"old\", DiagnosticId = \"OLD001\")",
        "Obsolete(\"old\", true, DiagnosticId = \"OLD001\")",
        "System.Diagnostics.CodeAnalysis.Experimental(\"NEW001\")",
    ];

    [Theory]
    [MemberData(nameof(Marks))]
    public void Members_and_their_types(string mark) => Check($$"""
        [Signature("x")] public partial class Ask
        {
            [InputField] public required string Text { get; init; }
            [{{mark}}, InputField] public string? Hint { get; init; }
            [{{mark}}, InputField] public OldKind Kind { get; init; } = OldKind.B;
            [{{mark}}, OutputField] public List<OldPart> Parts { get; set; } = [];
            [{{mark}}, OutputField] public int Points { get; init; }
            [OutputField] public Mood Mood { get; init; }
            [OutputField] public Part? Part { get; init; }
            [OutputField] public Positional? Positional { get; init; }
        }
        public enum Mood { Good, [{{mark}}] Bad }
        [{{mark}}] public enum OldKind { A, B }
        [{{mark}}] public class OldPart { public OldKind? Kind { get; init; } = OldKind.A; }
        public class Part { public string Name { get; init; } = ""; [{{mark}}] public string? Old { get; init; } = "o"; [{{mark}}] public OldPart? More { get; set; } }
        [method: {{mark}}] public record Positional(string Name, Mood Mood = Mood.Good);
        public static class Uses
        {
            {{Marked(mark)}} public static ValueTask<Prediction<Ask>> Call(Predict<Ask> ask) => ask.RunAsync(text: "t", hint: null, kind: default);
        }
        """);

    [Theory]
    [MemberData(nameof(Marks))]
    public void Members_whose_types_are_not_leave_the_calls_as_they_are(string mark)
        => GeneratorRun.Of(Strict, $$"""
            [Signature("x")] public partial class Ask
            {
                [InputField] public required string Text { get; init; }
                [{{mark}}, InputField] public string? Hint { get; init; }
                [OutputField] public string Answer { get; init; } = "none";
                [{{mark}}, OutputField] public int Points { get; init; }
            }
            public static class Uses
            {
                public static ValueTask<Prediction<Ask>> Call(Predict<Ask> ask) => ask.RunAsync(text: "t", hint: "h");
                public static Ask Outputs(Ask ask) => ask.WithOutputs("a", points: 2);
            }
            """).AssertCompiles();

    [Theory]
    [MemberData(nameof(Marks))]
    public void Signatures_programs_and_optimizations(string mark) => Check($$"""
        using PromptOpt.Optimizers;
        namespace N;
        [{{mark}}, Signature("x")] public partial class Ask
        {
            [InputField] public required string Text { get; init; }
            [OutputField] public string Answer { get; init; } = "none";
        }
        [{{mark}}, PromptProgram] public partial class Old({{Client}}) : PromptProgram<Ask>(client)
        {
            [Module] private partial Predict<Ask> Step { get; }
            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }
        [{{mark}}, Optimize<LabeledFewShot>(Program = typeof(Old), Train = "t.csv", Metric = "Same", WarmStart = true)] public static partial class Tuning
        {
            [Metric] public static bool Same(Ask expected, Ask actual) => expected.Answer == actual.Answer;
        }
        """);

    [Theory]
    [MemberData(nameof(Marks))]
    public void Modules_constructors_options_and_metrics(string mark) => Check($$"""
        using PromptOpt.Optimizers;
        [Signature("x")] public partial class Ask
        {
            [InputField] public required string Text { get; init; }
            [OutputField] public string Answer { get; init; } = "none";
        }
        [PromptProgram] public partial class Plain : PromptProgram<Ask>
        {
            public Plain({{Client}}) : base(client) { }
            [{{mark}}] public Plain({{Client}}, string label) : base(client) => _ = label;
            [{{mark}}, Module(Options = "Careful")] private partial Predict<Ask> Step { get; }
            [{{mark}}, Module(Factory = "Make")] private partial ChainOfThought<Ask> Other { get; }
            [Module(Options = "Careful")] private partial Predict<Ask> Third { get; }
            [Module(Factory = "Make")] private partial ChainOfThought<Ask> Fourth { get; }
            [{{mark}}] private static PredictOptions Careful => new();
            [{{mark}}] private static ChainOfThought<Ask> Make({{Client}}) => new(client);
            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => throw new NotSupportedException();
        }
        [Optimize<LabeledFewShot>(Program = typeof(Plain), Train = "t.csv", Metric = "Same", Options = "Settings")] public static partial class Tuning
        {
            [{{mark}}] private static LabeledFewShotOptions Settings => new();
            [{{mark}}, Metric] public static bool Same(Ask expected, Ask actual) => expected.Answer == actual.Answer;
        }
        public static class Uses
        {
            public static Plain Tuned({{Client}}) => Plain.Tuned(client);
        }
        """);

    // The user's own lines complain as they would without any generated code; only those of an experimental feature are the user's to allow.
    private static void Check(string source)
        => GeneratorRun.Of(Strict, "#pragma warning disable NEW001, OLD001, CS0612, CS0618\n" + source).AssertCompiles();

    private static string Marked(string mark) => mark.Contains("true", StringComparison.Ordinal) ? "[Obsolete]" : "";
}
