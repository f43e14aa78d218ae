using System.Text.Json;
using PromptOpt.Optimizers;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

/// <summary>Tuned prompts of one program for several models.</summary>
public class VariantTests
{
    private static readonly ProgramRegistration Sorter = new ProgramRegistration<Sorter, Sort>(
        "Sorter",
        static (client, _) => new Sorter(client),
        [Prompt(null, "prompts/sorter.prompt.json", "Sort."), Prompt("big", "prompts/sorter.big.prompt.json", "Sort big.")],
        "1");

    [Fact]
    public async Task The_list_shows_every_variant()
    {
        using App app = new() { Programs = [Sorter], Optimizations = [Tuning("big")] };

        AppRun run = await app.RunAsync("list");
        JsonElement json = (await app.RunAsync("list", "--json")).Json;

        Assert.Contains("big: prompts/sorter.big.prompt.json", run.Results, StringComparison.Ordinal);
        Assert.Contains("Sorter (big)", run.Results, StringComparison.Ordinal);
        Assert.Equal([null, "big"], json.GetProperty("programs")[0].GetProperty("tuned_prompts").EnumerateArray().Select(static prompt => prompt.GetProperty("variant").GetString()));
        Assert.Equal("big", json.GetProperty("optimizations")[0].GetProperty("variant").GetString());
    }

    [Theory]
    [InlineData("big", "Sort big.")]
    [InlineData(null, "Sort.")]
    [InlineData("small", "Say which basket")]
    public async Task An_evaluation_scores_the_variant_of_its_optimization(string? variant, string instructions)
    {
        ScriptedChatClient client = new(static _ => "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]");
        using App app = new() { Programs = [Sorter], Optimizations = [Tuning(variant)], Client = client };

        AppRun run = await app.RunAsync("evaluate");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.All(client.Requests, request => Assert.Contains(instructions, request.Messages[0].Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run", "Sorter", "a pear")]
    [InlineData("show", "Sorter")]
    public async Task A_variant_can_be_chosen(params string[] command)
    {
        ScriptedChatClient client = new(static _ => "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]");
        using App app = new() { Programs = [Sorter], Client = client };

        AppRun run = await app.RunAsync([.. command, "--variant", "big"]);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("Sort big.", run.Results + string.Concat(client.Requests.Select(static request => request.Messages[0].Text)), StringComparison.Ordinal);
        Assert.Contains("variant big", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variant_that_there_is_not_is_refused_with_those_there_are()
    {
        using App app = new() { Programs = [Sorter] };

        AppRun run = await app.RunAsync("show", "Sorter", "--variant", "bigg");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("'big'", run.Progress, StringComparison.Ordinal);
    }

    private static TunedPrompt Prompt(string? variant, string file, string instructions)
        => new(variant, file, () => ProgramParameters.Untuned.With("Choose", new PredictorParameters { Instructions = instructions }));

    private static OptimizationDefinition<Sorter, Sort> Tuning(string? variant) => new()
    {
        Name = "Tuning",
        ProgramName = "Sorter",
        Variant = variant,
        TrainPath = "data/train.csv",
        TestPath = "data/test.csv",
        CreateProgram = static (client, _) => new Sorter(client),
        CreateOptimizer = static () => new LabeledFewShot(),
        Metric = Metric.Create<Sort>("SameBasket", static (expected, actual) => expected.Basket == actual.Basket),
    };
}
