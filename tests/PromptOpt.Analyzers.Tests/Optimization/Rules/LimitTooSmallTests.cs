namespace PromptOpt.Analyzers.Tests;

public sealed class LimitTooSmallTests() : RuleTests(new OptimizationSettingsAnalyzer(), "PO4038")
{
    private static readonly RuleFile Train20 = OptimizationProject.Rows("t.csv", 20);
    private static readonly RuleFile Validation100 = OptimizationProject.Rows("v.csv", 100);

    private const string ThreeSteps = """
        [PromptProgram]
        public partial class ThreeSteps(IChatClient client) : PromptProgram<Offer>(client)
        {
            [Module] private partial Reader First { get; }
            [Module] private partial Predict<Offer> Second { get; }
            [Module] private partial ChainOfThought<Offer> Third { get; }
            protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => First.RunAsync(input, cancellationToken);
        }

        """;

    internal override IEnumerable<RuleCase> Faulty =>
    [
        // Two passes over the validation rows, or the training rows in their place.
        OptimizationProject.Of("""[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, Validation = "v.csv", [|MaxCalls = 199|])] public static partial class T;""", Train20, Validation100),
        OptimizationProject.Of("[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, [|MaxCalls = 39|])] public static partial class T;", Train20),
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, [|MaxCalls = 39|])] public static partial class T;", Train20),

        // Four fifths of the training rows, where the optimizer keeps them apart.
        OptimizationProject.Of("[Optimize<MiproV2>(RIGHT, [|MaxCalls = 31|])] public static partial class T;", Train20),

        // Caps on the rows, given or by default.
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, [|MaxCalls = 19|], Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => new() { MinibatchSize = 5, MaxValidationRows = 10 }; }", Train20),
        OptimizationProject.Of("""[Optimize<MiproV2>(RIGHT, Validation = "v.csv", [|MaxCalls = 199|])] public static partial class T;""", Train20, OptimizationProject.Rows("v.csv", 400)),
        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "v.csv", [|MaxCalls = 69|], Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { Validation = ValidationPolicy.Sampled }; }""", Train20, Validation100),
        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "v.csv", [|MaxCalls = 199|], Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { Validation = ValidationPolicy.Racing, ValidationSampleSize = 10 }; }""", Train20, Validation100),

        // What the first run of the program is reckoned with: a call for every predictor, and one for a judge.
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, [|MaxCalls = 39|], Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { MaxCallsPerRollout = 5 }; }", Train20),
        OptimizationProject.Of(ThreeSteps + """[Optimize<Gepa>(Program = typeof(ThreeSteps), Train = "t.csv", METRIC, [|MaxCalls = 59|])] public static partial class T;""", Train20),
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, [|MaxCalls = 39|], Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { MaxJudgeCallsPerRollout = 3 }; }", Train20),

        // Options that bound the work: two passes, and a minibatch for parent and candidate.
        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { [|MaxRollouts = 209|] }; }""", Train20, Validation100),
        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { [|MaxRollouts = 239|], MinibatchSize = 50 }; }""", Train20, Validation100),
        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { [|MaxFullEvaluations = 1|] }; }""", Train20, Validation100),
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { [|MaxFullEvaluations = 2|] }; }", Train20),
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => new() { [|Runs = 19|], MaxValidationRows = 10 }; }", Train20),

        // Both are said.
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, [|MaxCalls = 39|], Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { [|MaxRollouts = 49|] }; }", Train20),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("""[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, Validation = "v.csv", MaxCalls = 200)] public static partial class T;""", Train20, Validation100),
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, MaxCalls = 40)] public static partial class T;", Train20),
        OptimizationProject.Of("[Optimize<MiproV2>(RIGHT, MaxCalls = 32)] public static partial class T;", Train20),
        OptimizationProject.Of("[Optimize<MiproV2>(RIGHT, MaxCalls = 2)] public static partial class T;", OptimizationProject.Rows("t.csv", 1)),
        OptimizationProject.Of("""[Optimize<MiproV2>(RIGHT, Validation = "v.csv", MaxCalls = 200)] public static partial class T;""", Train20, OptimizationProject.Rows("v.csv", 400)),

        // Nothing is compared, nothing is limited in calls, or the rows are not known.
        OptimizationProject.Of("[Optimize<BootstrapFewShot>(RIGHT, MaxCalls = 5)] public static partial class T;", Train20),
        OptimizationProject.Of("[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, MaxTokens = 5)] public static partial class T;", Train20),
        OptimizationProject.Of("""[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, Validation = "elsewhere.csv", MaxCalls = 5)] public static partial class T;""", Train20),

        // A cap that could be anything.
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, MaxCalls = 9)] public static partial class T;", Train20),
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, MaxCalls = 20, Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => new() { MaxValidationRows = 10 }; }", Train20),
        OptimizationProject.Of("[Optimize<MiproV2>(RIGHT, MaxCalls = 5, Options = nameof(Settings))] public static partial class T { static MiproV2Options Settings => new() { MaxValidationRows = Environment.ProcessorCount }; }", Train20),
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, MaxCalls = 5, Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => Base with { TopK = 1 }; static GepaOptions Base => new(); }", Train20),

        // A cap that may apply.
        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "v.csv", MaxCalls = 20, Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { Validation = ValidationPolicy.Sampled, ValidationSampleSize = 10 }; }""", Train20, Validation100),
        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "v.csv", MaxCalls = 20, Options = nameof(Settings))] public static partial class T { static ValidationPolicy Policy => ValidationPolicy.Sampled; static GepaOptions Settings => new() { Validation = Policy, ValidationSampleSize = 10 }; }""", Train20, Validation100),

        // Calls for each run that are not known, or fewer than there are predictors.
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, MaxCalls = 40, Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { MaxCallsPerRollout = 5 }; }", Train20),
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, MaxCalls = 40, Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { MaxCallsPerRollout = Environment.ProcessorCount }; }", Train20),
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, MaxCalls = 80, Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { MaxJudgeCallsPerRollout = 3 }; }", Train20),
        OptimizationProject.Of(ThreeSteps + """[Optimize<Gepa>(Program = typeof(ThreeSteps), Train = "t.csv", METRIC, MaxCalls = 60)] public static partial class T;""", Train20),
        OptimizationProject.Of(ThreeSteps + """[Optimize<Gepa>(Program = typeof(ThreeSteps), Train = "t.csv", METRIC, MaxCalls = 60, Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { MaxCallsPerRollout = 1 }; }""", Train20),

        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { MaxRollouts = 210 }; }""", Train20, Validation100),
        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { MaxRollouts = 240, MinibatchSize = 50 }; }""", Train20, Validation100),
        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { MaxFullEvaluations = 2 }; }""", Train20, Validation100),
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { MaxFullEvaluations = 3 }; }", Train20),
        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "t.csv", Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { MaxFullEvaluations = 2 }; }""", Train20),
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => new() { Runs = 20, Trials = 1, MaxValidationRows = 10 }; }", Train20),
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT)] public static partial class T;", Train20),
    ];
}
