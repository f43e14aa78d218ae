using System.Collections.Immutable;
using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>A way to tune, or a baseline.</summary>
/// <param name="Name">How the table calls it.</param>
/// <param name="RunAsync">Does it on one seed of a task.</param>
internal sealed record Contestant(string Name, Func<ITaskInstance, Task<TuningOutcome>> RunAsync)
{
    public const string Untuned = "untuned";

    public const string RandomSearch = "random search";

    public const string Reflective = "GEPA";

    public const string Mipro = "MIPROv2";

    public const string BootstrapWithRandomSearch = "BootstrapFewShotWithRandomSearch";

    public static ImmutableArray<Contestant> All { get; } =
    [
        Baseline(Untuned, static task => task.ScoreFloorAsync()),
        Baseline("hand-written", static task => task.ScoreHandWrittenAsync()),
        new(RandomSearch, static task => task.SearchAtRandomAsync()),
        Of("LabeledFewShot", static () => new LabeledFewShot(new LabeledFewShotOptions { MaxDemos = 8 })),
        Of("BootstrapFewShot", static () => new BootstrapFewShot(new BootstrapFewShotOptions { MaxLabeledDemos = 8 })),
        Of(Reflective, static () => new Gepa(new GepaOptions { MaxRollouts = 1_000_000 })),
        Of(Mipro, static () => new MiproV2(new MiproV2Options { Effort = Effort.Heavy, MaxLabeledDemos = 8 })),
        Of(BootstrapWithRandomSearch, static () => new BootstrapFewShotWithRandomSearch(new BootstrapFewShotWithRandomSearchOptions { MaxLabeledDemos = 8, Candidates = 48 })),
    ];

    /// <summary>Makes the optimizer; <see langword="null"/> for a baseline.</summary>
    public Func<Optimizer>? CreateOptimizer { get; private init; }

    private static Contestant Of(string name, Func<Optimizer> create) => new(name, task => task.TuneAsync(create())) { CreateOptimizer = create };

    private static Contestant Baseline(string name, Func<ITaskInstance, Task<double>> score) => new(name, async task => new(await score(task), 0));
}
