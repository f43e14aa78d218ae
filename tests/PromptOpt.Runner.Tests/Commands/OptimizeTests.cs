using System.Text.Json;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

public class OptimizeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tuned_prompt_lands_in_the_project_and_the_test_set_is_scored_before_and_after()
    {
        using App app = new();

        AppRun run = await app.RunAsync("optimize");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("5 held-out test rows", run.Results, StringComparison.Ordinal);
        Assert.Contains("before", run.Results, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("prompts", "sorter.prompt.json") + " (written)", run.Results, StringComparison.Ordinal);
        PromptArtifact artifact = await PromptArtifact.LoadAsync(app.ArtifactPath, Cancellation);
        Assert.Equal(5, artifact.Provenance!.Scores["test"].After!.Examples);
        Assert.Equal("offline-in-context-learner", artifact.Provenance.Models["student"].Model);
    }

    [Fact]
    public async Task Without_arguments_the_only_optimization_is_carried_out()
    {
        using App app = new();

        AppRun run = await app.RunAsync();

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.True(File.Exists(app.ArtifactPath));
    }

    [Fact]
    public async Task Without_arguments_and_with_several_optimizations_the_help_is_shown()
    {
        using App app = new() { Optimizations = [Programs.Sorting, Programs.Throwing] };

        AppRun run = await app.RunAsync();

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("optimize", run.Results, StringComparison.Ordinal);
        Assert.False(File.Exists(app.ArtifactPath));
    }

    [Fact]
    public async Task Running_again_asks_nothing_again_and_leaves_the_file_as_it_is()
    {
        using App app = new();
        await app.RunAsync("optimize");
        byte[] first = await File.ReadAllBytesAsync(app.ArtifactPath, Cancellation);

        AppRun again = await app.RunAsync("optimize", "--json");

        Assert.Equal(ExitCodes.Success, again.ExitCode);
        Assert.Equal("unchanged", again.Json.GetProperty("artifact").GetProperty("change").GetString());
        Assert.Equal(0, again.Json.GetProperty("real_usage").GetProperty("calls").GetInt64());
        Assert.Equal(first, await File.ReadAllBytesAsync(app.ArtifactPath, Cancellation));
    }

    [Fact]
    public async Task The_artifact_is_the_same_for_any_parallelism()
    {
        using App one = new();
        using App many = new();

        await one.RunAsync("optimize", "--parallelism", "1");
        await many.RunAsync("optimize", "--parallelism", "64");

        Assert.Equal(await File.ReadAllBytesAsync(one.ArtifactPath, Cancellation), await File.ReadAllBytesAsync(many.ArtifactPath, Cancellation));
    }

    [Fact]
    public async Task The_result_is_available_as_json_and_nothing_else_is_written_there()
    {
        using App app = new();

        JsonElement json = (await app.RunAsync("optimize", "--json")).Json;

        Assert.True(json.GetProperty("is_complete").GetBoolean());
        Assert.Equal("score_reached", json.GetProperty("stop_reason").GetString());
        Assert.Equal(5, json.GetProperty("test").GetProperty("rows").GetInt32());
        Assert.InRange(json.GetProperty("test").GetProperty("after").GetProperty("mean").GetDouble(), 0, 1);
        Assert.Contains(json.GetProperty("test").GetProperty("comparison").GetProperty("verdict").GetString(), new[] { "better", "worse", "not_distinguishable" });
        Assert.False(json.GetProperty("model").GetProperty("is_language_model").GetBoolean());
        Assert.NotEmpty(json.GetProperty("candidates").EnumerateArray());
    }

    [Fact]
    public async Task A_run_directory_of_another_run_is_refused_and_fresh_puts_it_aside()
    {
        using App app = new();
        await app.RunAsync("optimize");

        AppRun refused = await app.RunAsync("optimize", "--seed", "7");
        AppRun fresh = await app.RunAsync("optimize", "--seed", "7", "--fresh");

        Assert.Equal(ExitCodes.BadInput, refused.ExitCode);
        Assert.Contains("seed", refused.Progress, StringComparison.Ordinal);
        Assert.Contains("--fresh", refused.Progress, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, fresh.ExitCode);
        Assert.True(Directory.Exists(app.RunDirectory + ".1"));
    }

    [Fact]
    public async Task A_limit_ends_the_run_with_its_best_so_far_and_the_command_that_goes_on()
    {
        using App app = new();

        AppRun run = await app.RunAsync("optimize", "--max-calls", "15");
        AppRun resumed = await app.RunAsync("optimize");

        Assert.Equal(ExitCodes.StoppedEarly, run.ExitCode);
        Assert.Contains("limit on calls", run.Results, StringComparison.Ordinal);
        Assert.Contains("Raise the limit (--max-calls) and run the same command again", run.Results.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("optimize --max-calls 15", run.Results, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, resumed.ExitCode);
    }

    [Fact]
    public async Task A_stop_file_ends_the_run_in_order_and_a_tuned_prompt_is_not_overwritten_by_nothing()
    {
        App? stopped = null;
        using App app = new()
        {
            Client = new ScriptedChatClient(async (_, token) =>
            {
                await File.WriteAllTextAsync(Path.Combine(stopped!.RunDirectory, "stop"), "", token);
                await Task.Delay(800, token);
                return "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]";
            }),
        };
        stopped = app;

        AppRun run = await app.RunAsync("optimize", "--json", "--parallelism", "1");

        Assert.Equal(ExitCodes.StoppedEarly, run.ExitCode);
        Assert.Equal("requested", run.Json.GetProperty("stop_reason").GetString());
        Assert.Equal("kept", run.Json.GetProperty("artifact").GetProperty("change").GetString());
        Assert.False(File.Exists(app.ArtifactPath));
        Assert.Contains("optimize", run.Json.GetProperty("resume").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_project_the_place_of_the_artifact_is_asked_for_before_anything_is_spent()
    {
        ScriptedChatClient client = new();
        using App app = new() { ProjectName = "Elsewhere", Client = client };

        AppRun run = await app.RunAsync("optimize");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("--output FILE", run.Progress, StringComparison.Ordinal);
        Assert.Empty(client.Requests);
    }

    [Fact]
    public async Task A_test_row_without_its_label_is_refused_before_anything_is_spent()
    {
        ScriptedChatClient client = new();
        using App app = new() { Client = client };
        app.WriteData("test.csv", "thing,basket\npear,fruit\nsaw,\n");

        AppRun run = await app.RunAsync("optimize", "--json");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Equal("labels", run.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Contains("test.csv", run.Results, StringComparison.Ordinal);
        Assert.Empty(client.Requests);
    }

    [Fact]
    public async Task The_artifact_and_the_run_go_where_they_are_told()
    {
        using App app = new() { ProjectName = "Elsewhere" };

        AppRun run = await app.RunAsync("optimize", "--output", "out/tuned.prompt.json", "--run-directory", "runs/one", "--no-test");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.True(File.Exists(Path.Combine(app.Directory, "out", "tuned.prompt.json")));
        Assert.True(File.Exists(Path.Combine(app.Directory, "runs", "one", "journal.jsonl")));
        Assert.DoesNotContain("held-out", run.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_model_leaves_the_run_to_be_resumed()
    {
        int calls = 0;
        using App app = new()
        {
            Client = new ScriptedChatClient(_ => Interlocked.Increment(ref calls) > 3
                ? throw new ModelException(FailureKind.Request, "the key was taken away") { StatusCode = 401 }
                : "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]"),
        };

        AppRun run = await app.RunAsync("optimize", "--parallelism", "1");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("the key was taken away", run.Progress.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.False(File.Exists(app.ArtifactPath));
    }

    [Theory]
    [InlineData("needs prices", "optimize", "--max-cost", "1")]
    [InlineData("--max-calls must be", "optimize", "--max-calls", "-1")]
    [InlineData("--max-seconds must be", "plan", "--max-seconds", "0")]
    [InlineData("--teacher-", "optimize", "--teacher-input-price", "1", "--teacher-output-price", "1")]
    public async Task Options_that_cannot_be_are_refused(string reason, params string[] arguments)
    {
        using App app = new();

        AppRun run = await app.RunAsync(arguments);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(reason, run.Progress, StringComparison.Ordinal);
    }
}
