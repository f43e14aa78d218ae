using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner.Tests;

public enum Basket
{
    Fruit,
    Tool,
}

/// <summary>Say which basket a thing belongs into.</summary>
[Signature]
public partial class Sort
{
    /// <summary>what is sorted</summary>
    [InputField]
    public required string Thing { get; init; }

    [OutputField]
    public Basket Basket { get; init; }
}

/// <summary>Compare two things.</summary>
[Signature]
public partial class Compare
{
    [InputField]
    public required string Left { get; init; }

    [InputField]
    public required int Right { get; init; }

    [OutputField]
    public bool AreAlike { get; init; }
}

[PromptProgram]
public partial class Sorter(IChatClient client) : PromptProgram<Sort>(client)
{
    [Module]
    private partial Predict<Sort> Choose { get; }

    protected override ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken)
        => Choose.RunAsync(input, cancellationToken);
}

/// <summary>A program of long names.</summary>
[PromptProgram]
public partial class SorterOfEverythingThatIsFoundInTheStoreroomAndTheYard(IChatClient client) : PromptProgram<Sort>(client)
{
    [Module]
    private partial Predict<Sort> ChooseTheBasketThatTheThingBelongsIntoAfterLookingAtItTwice { get; }

    protected override ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken)
        => ChooseTheBasketThatTheThingBelongsIntoAfterLookingAtItTwice.RunAsync(input, cancellationToken);
}

[PromptProgram]
public partial class Comparer(IChatClient client) : PromptProgram<Compare>(client)
{
    [Module]
    private partial ChainOfThought<Compare> Judge { get; }

    protected override ValueTask<Prediction<Compare>> ForwardAsync(Compare input, CancellationToken cancellationToken)
        => Judge.RunAsync(input, cancellationToken);
}

internal static class Programs
{
    private static readonly ProgramParameters Tuned = ProgramParameters.Untuned.With("Choose", new PredictorParameters { Instructions = "Sort with care." });

    public static ProgramRegistration Sorter { get; } = Runner.Tests.Sorter.Registration;

    public static ProgramRegistration TunedSorter { get; } = new ProgramRegistration<Sorter, Sort>(
        "Sorter", static (client, _) => new Sorter(client), [new TunedPrompt(null, "prompts/sorter.prompt.json", static () => Tuned)], "1");

    public static ProgramRegistration Comparer { get; } = Runner.Tests.Comparer.Registration;

    public static OptimizationDefinition Sorting { get; } = Optimization("Sorting", static (expected, actual) => expected.Basket == actual.Basket);

    /// <summary>The same under another name.</summary>
    public static OptimizationDefinition Named(string name) => Optimization(name, static (expected, actual) => expected.Basket == actual.Basket);

    public static OptimizationDefinition Throwing { get; } = Optimization("Throwing", static (_, _) => throw new InvalidOperationException("the metric is broken"));

    private static OptimizationDefinition<Sorter, Sort> Optimization(string name, Func<Sort, Sort, bool> metric) => new()
    {
        Name = name,
        ProgramName = "Sorter",
        TrainPath = "data/train.csv",
        ValidationPath = "data/validation.csv",
        TestPath = "data/test.csv",
        ArtifactPath = "prompts/sorter.prompt.json",
        CreateProgram = static (client, _) => new Sorter(client),
        CreateOptimizer = static () => new BootstrapFewShotWithRandomSearch(new BootstrapFewShotWithRandomSearchOptions { Candidates = 2, MaxLabeledDemos = 6, MaxBootstrappedDemos = 2 }),
        Metric = Metric.Create("SameBasket", metric, fingerprint: name),
    };
}
