namespace PromptOpt.Analyzers.Tests;

public sealed class LabelMissingTests() : RuleTests(new DataAnalyzer(), "PO3010")
{
    private const string Unlabeled = "{\"message\":\"a\",\"mood\":\"calm\"}\n{\"message\":\"b\"}\n";

    private const string WithoutUrgency = "{\"message\":\"a\",\"mood\":\"calm\"}\n{\"message\":\"b\",\"mood\":\"angry\"}\n";
    private const string WithoutUrgencyMarked = "[|{\"message\":\"a\",\"mood\":\"calm\"}|]\n{\"message\":\"b\",\"mood\":\"angry\",\"urgency\":1}\n";

    /// <summary>What metrics may do with the expected row that reads its urgency, or may.</summary>
    private static readonly string[] ReadingUrgency =
    [
        "expected.Urgency == actual.Urgency",
        "expected is { Mood: Mood.Calm, Urgency: 1 }",
        "expected is not { Urgency: > 2 }",
        "expected is (_, _, 3)",
        "expected switch { { Urgency: 3 } => true, _ => false }",
        "(expected, actual) switch { ({ Urgency: 3 }, _) => true, _ => false }",
        "expected is { } row && row.Urgency == 1",
        "expected?.Urgency == 1",
        "Level(expected) == 1",
        "Second(expected)",
        "expected.IsUrgent",
        "expected.IsLike(actual)",
        "expected.IsLikeAny(actual)",
        "(expected with { Mood = Mood.Calm }) == (actual with { Mood = Mood.Calm })",
        "(expected with { Mood = Mood.Calm }).Urgency == 1",
        "expected == actual",
        "expected.Equals(actual)",
        "new[] { expected }.Length == 1",
        "((Func<Judge, bool>)(row => row.Mood == Mood.Calm))(expected)",
        "$\"{expected}\".Length > 0",
        "Split(expected)",
        "SplitAll(expected)",
        "Copies(expected)",
    ];

    /// <summary>What they may do without reading it.</summary>
    private static readonly string[] ReadingMood =
    [
        "expected.Mood == actual.Mood && actual.Urgency > 0",
        "expected!.Mood == actual.Mood && expected.Message.Length > 0",
        "expected is { Mood: Mood.Calm }",
        "expected is (_, Mood.Calm, _)",
        "expected is null || expected.Mood == actual.Mood",
        "expected != null! && expected.Mood == actual.Mood",
        "expected switch { { Mood: Mood.Calm } => true, null => false, _ => actual.Mood == expected.Mood }",
        "(expected, actual) switch { ({ Mood: Mood.Calm }, { Urgency: 3 }) => true, _ => false }",
        "expected is { } row && row.Mood == actual.Mood",
        "(expected ?? actual).Mood == Mood.Calm",
        "nameof(expected.Urgency).Length > 0 && expected.Mood == Mood.Calm",
        "IsCalm(expected)",
        "First(expected)",
        "expected.IsCalm",
        "(expected with { Urgency = 0 }) == (actual with { Urgency = 0 })",
        "(expected with { Urgency = 0 }).Urgency == 0",
        "SplitSome(expected)",
        "Recursive(expected, 3)",
        "Local(expected)",
        "Checked(expected)",
    ];

    private const string Called = """
            private static int Level(Judge row) => row.Urgency;
            private static bool IsCalm(Judge row) => row is { Mood: Mood.Calm };
            private static bool First(Judge row) { Judge copy = row; Judge other; other = copy; return other.Mood == Mood.Calm; }
            private static bool Second(Judge row) { Judge other; other = row; var (a, _) = (other, 1); return a.Urgency == 1; }
            private static bool Split(Judge row) { var (_, _, urgency) = row; return urgency == 1; }
            private static bool SplitAll(Judge row) { int urgency; (_, _, urgency) = row; return urgency == 1; }
            private static bool SplitSome(Judge row) { var (_, mood, _) = row; return mood == Mood.Calm; }
            private static bool Copies(Judge row) { var list = new List<Judge>(); list.Add(row); return list.Count == 1; }
            private static bool Recursive(Judge row, int depth) => depth == 0 ? row.Mood == Mood.Calm : Recursive(row, depth - 1);
            private static bool Local(Judge row) { return Inner(row); static bool Inner(Judge inner) => inner.Mood == Mood.Calm; }
            private static bool Checked(Judge row) { ArgumentNullException.ThrowIfNull(row); Func<bool> later = () => row.Mood == Mood.Calm; return later(); }
        """;

    private static string Positional(string metric) => $$"""
        using PromptOpt.Optimizers;

        namespace Demo;

        public enum Mood { Calm, Angry }

        [Signature("Say how the writer feels.")]
        public partial record Judge([property: InputField] string Message, [property: OutputField] Mood Mood, [property: OutputField] int Urgency)
        {
            public bool IsUrgent => Urgency > 1;
            public bool IsCalm => Mood == Mood.Calm;
            public bool IsLike(Judge other) => other.Urgency == Urgency;
            public virtual bool IsLikeAny(Judge other) => other.Mood == Mood;
        }

        [PromptProgram]
        public partial class Judging(Microsoft.Extensions.AI.IChatClient client) : PromptProgram<Judge>(client)
        {
            [Module] private partial Predict<Judge> Step { get; }
            protected override ValueTask<Prediction<Judge>> ForwardAsync(Judge input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        public static class Metrics
        {
            [Metric] public static bool Same(Judge expected, Judge actual) => {{metric}};
        {{Called}}
        }

        """;

    private static RuleCase Comparing(string metric, string rows)
        => new(Positional(metric) + Tuning[Tuning.IndexOf("[Optimize", StringComparison.Ordinal)..], new RuleFile("data/train.jsonl", rows));

    // The metric is known by what its own project wrote down.
    private static RuleCase ElsewhereComparing(string metric, string rows) => ReferencedProject.With(Tuning, Positional(metric), null, new RuleFile("data/train.jsonl", rows));

    private const string Tuning = "using PromptOpt.Optimizers;\nnamespace Demo;\n[Optimize<LabeledFewShot>(Program = typeof(Judging), Train = \"data/train.jsonl\", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same))] public static partial class Tuning;";

    internal override IEnumerable<RuleCase> Faulty =>
    [
        .. ReadingUrgency.Select(static metric => Comparing(metric, WithoutUrgencyMarked)),
        ElsewhereComparing("expected.Urgency == actual.Urgency", WithoutUrgencyMarked),
        ElsewhereComparing("Equals(expected, actual)", WithoutUrgencyMarked),
        DataProject.Of("PROGRAM, Train = \"data/train.csv\", Columns = [\"mood=feeling\"], METRIC", new RuleFile("data/train.csv", "message,feeling\na,calm\n[|b,|]\n")),
        // Program, signature and metric belong to another project.
        ReferencedProject.With(Tuning, DataProject.Types, null, new RuleFile("data/train.jsonl", "{\"message\":\"a\",\"mood\":\"calm\"}\n[|{\"message\":\"b\"}|]\n")),
        DataProject.Train("data/train.jsonl", "{\"message\":\"a\",\"mood\":\"calm\"}\n[|{\"message\":\"b\"}|]\n"),
        DataProject.Train("data/train.csv", "message,mood\na,calm\n[|b,|]\n"),
        DataProject.Train("data/train.csv", "[|message,context|]\na,\nb,\n"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        .. ReadingMood.Select(static metric => Comparing(metric, WithoutUrgency)),
        ElsewhereComparing("expected.Mood == actual.Mood", WithoutUrgency),
        ReferencedProject.With(Tuning, DataProject.Types.Replace("public Mood Mood { get; init; }", "public Mood Mood { get; init; } = Mood.Calm;", StringComparison.Ordinal), null, new RuleFile("data/train.jsonl", Unlabeled)),
        DataProject.Of("PROGRAM, Train = \"data/train.jsonl\", MetricType = typeof(Metrics), Metric = nameof(Metrics.Short)", new RuleFile("data/train.jsonl", Unlabeled)),
        new RuleCase(DataProject.Train("data/train.jsonl", "").Source.Replace("public Mood Mood { get; init; }", "public Mood? Mood { get; init; }", StringComparison.Ordinal), new RuleFile("data/train.jsonl", Unlabeled)),
        new RuleCase(DataProject.Train("data/train.jsonl", "").Source.Replace("public Mood Mood { get; init; }", "public Mood Mood { get; init; } = Mood.Calm;", StringComparison.Ordinal), new RuleFile("data/train.jsonl", Unlabeled)),
        DataProject.Train("data/train.jsonl", "{\"message\":\"a\",\"mood\":\"calm\",\"urgency\":1}\n{\"message\":\"b\",\"mood\":\"calm\"}\n"),
    ];
}
