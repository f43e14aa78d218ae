using System.Text.Json;

namespace PromptOpt.Runner.Tests;

public class ListTests
{
    [Fact]
    public async Task Programs_optimizations_and_tuned_prompts_are_listed()
    {
        using App app = new() { Programs = [Programs.TunedSorter, Programs.Comparer] };

        AppRun run = await app.RunAsync("list");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("prompts/sorter.prompt.json", run.Results, StringComparison.Ordinal);
        Assert.Contains("left, right → are_alike", run.Results, StringComparison.Ordinal);
        Assert.Contains("Judge (reasons first)", run.Results, StringComparison.Ordinal);
        Assert.Contains("BootstrapFewShotWithRandomSearch", run.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_available_as_json()
    {
        using App app = new() { Programs = [Programs.TunedSorter, Programs.Comparer] };

        JsonElement json = (await app.RunAsync("list", "--json")).Json;

        Assert.Equal("prompts/sorter.prompt.json", json.GetProperty("programs")[0].GetProperty("tuned_from").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("programs")[1].GetProperty("tuned_from").ValueKind);
        Assert.Equal("data/test.csv", json.GetProperty("optimizations")[0].GetProperty("test").GetString());
    }

    [Fact]
    public async Task An_application_without_anything_says_how_to_begin()
    {
        using App app = new() { Programs = [], Optimizations = [] };

        AppRun run = await app.RunAsync("list");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("[PromptProgram]", run.Results, StringComparison.Ordinal);
        Assert.Contains("[Optimize<…>]", run.Results, StringComparison.Ordinal);
    }
}
