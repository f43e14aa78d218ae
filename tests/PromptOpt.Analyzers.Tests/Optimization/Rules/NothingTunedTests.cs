namespace PromptOpt.Analyzers.Tests;

public sealed class NothingTunedTests() : RuleTests(new OptimizationSettingsAnalyzer(), "PO4043")
{
    private const string Own = """
        public sealed record ClimberOptions : OptimizerOptions { [AmountOf(TunedParts.Instructions)] public int Steps { get; init; } = 8; [AmountOf(TunedParts.Demonstrations)] public int Demos { get; init; } = 2; }
        [OptimizerTraits(Tunes = TunedParts.Instructions | TunedParts.Demonstrations)]
        public sealed class Climber(ClimberOptions? options = null) : Optimizer
        {
            public override string Name => "Climber";
            public override ClimberOptions Options { get; } = options ?? new();
            protected override void Plan<T>(PlanBuilder<T> plan) { }
            protected override Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    internal override IEnumerable<RuleCase> Faulty =>
    [
        Case("BootstrapFewShot", "BootstrapFewShotOptions", "MaxBootstrappedDemos = 0, [|MaxLabeledDemos = 0|]"),
        Case("BootstrapFewShotWithRandomSearch", "BootstrapFewShotWithRandomSearchOptions", "MaxLabeledDemos = 0, [|MaxBootstrappedDemos = 0|], Candidates = 4"),
        Case("LabeledFewShot", "LabeledFewShotOptions", "[|MaxDemos = 0|]"),
        Case("Climber", "ClimberOptions", "Steps = 0, [|Demos = 0|]", Own),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Case("BootstrapFewShot", "BootstrapFewShotOptions", "MaxBootstrappedDemos = 0"),
        Case("BootstrapFewShot", "BootstrapFewShotOptions", "MaxBootstrappedDemos = 0, MaxLabeledDemos = Of()"),
        Case("MiproV2", "MiproV2Options", "MaxBootstrappedDemos = 0, MaxLabeledDemos = 0"),
        Case("Climber", "ClimberOptions", "Demos = 0", Own),
        Case("Gepa", "GepaOptions", "MinibatchSize = 4"),
    ];

    private static RuleCase Case(string optimizer, string options, string settings, string own = "")
        => OptimizationProject.Of($"[Optimize<{optimizer}>(RIGHT, Options = nameof(Settings))] public static partial class T {{ static {options} Settings => new() {{ {settings} }}; static int Of() => 1; }} {own}");
}
