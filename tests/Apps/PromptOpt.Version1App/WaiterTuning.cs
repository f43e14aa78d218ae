using PromptOpt.Optimizers;

namespace PromptOptVersion1App;

/// <summary>How the waiter is tuned.</summary>
[Optimize<BootstrapFewShotWithRandomSearch>(
    Program = typeof(Waiter),
    Train = "data/train.csv",
    Validation = "data/validation.csv",
    Test = "data/test.csv",
    Metric = nameof(SameOrder),
    Options = nameof(Settings),
    MaxCalls = 1_000)]
public static partial class WaiterTuning
{
    private static BootstrapFewShotWithRandomSearchOptions Settings => new() { Candidates = 3, MaxBootstrappedDemos = 2, MaxLabeledDemos = 4 };

    /// <summary>Half for the dish, half for the portions.</summary>
    [Metric]
    public static Score SameOrder(TakeOrder expected, TakeOrder actual)
        => Score.Of(((expected.Dish == actual.Dish ? 1 : 0) + (expected.Portions == actual.Portions ? 1 : 0)) / 2.0, $"{expected.Portions} x {expected.Dish} were ordered");
}
