using System.Text.Json;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

public class ShowTests
{
    [Fact]
    public async Task The_prompt_is_shown_with_names_in_place_of_inputs_and_no_call_is_made()
    {
        ScriptedChatClient client = new();
        using App app = new() { Client = client };

        AppRun run = await app.RunAsync("show");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("[[ ## thing ## ]]\n{thing}\n", run.Results, StringComparison.Ordinal);
        Assert.Contains("Say which basket a thing belongs into.", run.Results, StringComparison.Ordinal);
        Assert.Empty(client.Requests);
    }

    [Fact]
    public async Task With_an_input_the_very_messages_are_shown_and_no_call_is_made()
    {
        ScriptedChatClient client = new();
        using App app = new() { Client = client };

        AppRun run = await app.RunAsync("show", "a ripe pear");

        Assert.Contains("[[ ## thing ## ]]\na ripe pear\n", run.Results, StringComparison.Ordinal);
        Assert.Empty(client.Requests);
    }

    [Theory]
    [InlineData("--tuned", "Sort with care.", "Say which basket")]
    [InlineData("--untuned", "Say which basket", "Sort with care.")]
    public async Task The_tuned_and_the_declared_prompt_can_be_told_apart(string option, string shown, string hidden)
    {
        using App app = new() { Programs = [Programs.TunedSorter] };

        AppRun run = await app.RunAsync("show", "Sorter", option);

        Assert.Contains(shown, run.Results, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, run.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tuned_prompt_of_an_untuned_program_is_refused()
    {
        using App app = new();

        AppRun run = await app.RunAsync("show", "--tuned");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("no tuned prompt", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_is_never_wrapped()
    {
        using App app = new() { Width = 20 };

        AppRun run = await app.RunAsync("show", "a thing with a description that is much longer than the console is wide");

        Assert.Contains("a thing with a description that is much longer than the console is wide", run.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_prompt_is_available_as_json()
    {
        using App app = new();

        JsonElement prompt = (await app.RunAsync("show", "--json")).Json.GetProperty("prompts")[0];

        Assert.Equal("Choose", prompt.GetProperty("predictor").GetString());
        Assert.Equal("system", prompt.GetProperty("messages")[0].GetProperty("role").GetString());
    }
}
