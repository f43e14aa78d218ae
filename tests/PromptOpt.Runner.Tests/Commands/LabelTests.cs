using PromptOpt.Optimizers;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

/// <summary>Weigh a thing.</summary>
[Signature]
public partial class Weigh
{
    /// <summary>what is weighed</summary>
    [InputField]
    public required string Thing { get; init; }

    [OutputField]
    public Basket Basket { get; init; }

    [OutputField]
    public int Grams { get; init; }
}

[PromptProgram]
public partial class Scales(Microsoft.Extensions.AI.IChatClient client) : PromptProgram<Weigh>(client)
{
    [Module]
    private partial Predict<Weigh> Choose { get; }

    protected override ValueTask<Prediction<Weigh>> ForwardAsync(Weigh input, CancellationToken cancellationToken)
        => Choose.RunAsync(input, cancellationToken);
}

[Optimize<BootstrapFewShot>(Program = typeof(Scales), Train = "data/train.csv", Test = "data/test.csv", Metric = nameof(SameBasket), MaxCalls = 100)]
[Optimize<BootstrapFewShot>(Name = "Whole", Program = typeof(Scales), Train = "data/train.csv", Test = "data/test.csv", Metric = nameof(Same), MaxCalls = 100)]
public static partial class ScalesTuning
{
    [Metric]
    public static bool SameBasket(Weigh expected, Weigh actual) => expected.Basket == actual.Basket;

    [Metric]
    public static bool Same(Weigh expected, Weigh actual) => AreAlike(expected, actual);

    private static bool AreAlike(Weigh one, Weigh other) => one.Basket == other.Basket && one.Grams == other.Grams;
}

/// <summary>Which labels a metric demands of rows; those of the application's own data have no grams.</summary>
public class LabelTests
{
    [Theory]
    [InlineData("optimize")]
    [InlineData("plan")]
    [InlineData("evaluate")]
    public async Task A_metric_demands_only_the_labels_it_reads(string command)
    {
        using App app = CreateApp();

        AppRun run = await app.RunAsync(command, "ScalesTuning");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
    }

    [Theory]
    [InlineData("optimize")]
    [InlineData("plan")]
    [InlineData("evaluate")]
    public async Task Labels_that_a_method_reads_on_its_behalf_are_demanded(string command)
    {
        using App app = CreateApp();

        AppRun run = await app.RunAsync(command, "ScalesTuning.Whole");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("lacks 'grams'", run.Progress, StringComparison.Ordinal);
        Assert.DoesNotContain("lacks 'basket'", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_that_is_read_is_demanded_where_it_lacks()
    {
        using App app = CreateApp();
        app.WriteData("test.csv", "thing,basket,grams\npear,fruit,3\nsaw,,4\n");

        AppRun run = await app.RunAsync("evaluate", "ScalesTuning");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("data/test.csv:3 lacks 'basket'", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_there_is_not_is_refused()
        => Assert.Contains("'Grams'", Assert.Throws<ArgumentException>(static () => ScalesTuning.Optimization.Metric.Reading("Thing")).Message, StringComparison.Ordinal);

    private static App CreateApp() => new()
    {
        Programs = [Scales.Registration],
        Optimizations = [ScalesTuning.Optimization, ScalesTuning.WholeOptimization],
        Client = new ScriptedChatClient(static _ => "[[ ## basket ## ]]\nfruit\n\n[[ ## grams ## ]]\n3\n\n[[ ## completed ## ]]"),
        Width = 1000,
    };
}
