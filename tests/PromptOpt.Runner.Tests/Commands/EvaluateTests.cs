using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

public class EvaluateTests
{
    private static ScriptedChatClient AlwaysFruit => new(static _ => "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]");

    [Fact]
    public async Task The_score_on_the_test_set_is_shown_with_its_interval()
    {
        using App app = new() { Client = AlwaysFruit };

        AppRun run = await app.RunAsync("evaluate");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("40.0 %, 95 % confidence interval", run.Results, StringComparison.Ordinal);
        Assert.Contains("test set, 5 rows", run.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test", 5, 0.4)]
    [InlineData("validation", 4, 0.5)]
    [InlineData("train", 6, 0.5)]
    public async Task Each_data_set_can_be_scored(string set, int rows, double mean)
    {
        using App app = new() { Client = AlwaysFruit };

        AppRun run = await app.RunAsync("evaluate", "Sorting", "--set", set, "--json");

        Assert.Equal(rows, run.Json.GetProperty("rows").GetInt32());
        Assert.Equal(mean, run.Json.GetProperty("result").GetProperty("mean").GetDouble());
        Assert.Equal(rows, run.Json.GetProperty("result").GetProperty("usage").GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task The_tuned_program_is_scored_with_its_tuned_prompt()
    {
        ScriptedChatClient client = AlwaysFruit;
        using App app = new() { Programs = [Programs.TunedSorter], Client = client };

        await app.RunAsync("evaluate");

        Assert.All(client.Requests, static request => Assert.Contains("Sort with care.", request.Messages[0].Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failures_are_counted_by_kind()
    {
        using App app = new() { Client = new ScriptedChatClient(static _ => "no idea") };

        AppRun run = await app.RunAsync("evaluate", "--json");

        Assert.Equal(5, run.Json.GetProperty("result").GetProperty("failures").GetProperty("parse").GetInt32());
        Assert.Equal(0, run.Json.GetProperty("result").GetProperty("mean").GetDouble());
    }

    [Fact]
    public async Task A_request_of_the_applications_own_client_that_fails_is_sent_again()
    {
        int failed = 0;
        using App app = new() { Client = new ScriptedChatClient(_ => Interlocked.Increment(ref failed) <= 3 ? throw new TimeoutException("asleep") : "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]") };

        AppRun run = await app.RunAsync("evaluate");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("40.0 %", run.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FailureKind.Transport)]
    [InlineData(FailureKind.Request)]
    [InlineData(FailureKind.Configuration)]
    public async Task Too_many_rows_without_a_score_end_with_a_code_of_their_own_and_the_reason(FailureKind kind)
    {
        using App app = new() { Client = new ScriptedChatClient(_ => throw new ModelException(kind, "nobody is there")) };

        AppRun run = await app.RunAsync("evaluate", "--json");

        Assert.Equal(ExitCodes.Unscored, run.ExitCode);
        Assert.Equal("unscored", run.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Contains("nobody is there", run.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_few_rows_without_a_score_leave_the_others_theirs_and_end_with_the_same_code()
    {
        using App app = new()
        {
            Client = new ScriptedChatClient(static request => request.Messages[^1].Text.Contains("thing 7", StringComparison.Ordinal)
                ? throw new ModelException(FailureKind.RateLimit, "slow down")
                : "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]"),
        };
        app.WriteData("test.csv", "thing,basket\n" + string.Concat(Enumerable.Range(1, 20).Select(static i => $"thing {i},fruit\n")));

        AppRun run = await app.RunAsync("evaluate");
        AppRun json = await app.RunAsync("evaluate", "--json");

        Assert.Equal((ExitCodes.Unscored, ExitCodes.Unscored), (run.ExitCode, json.ExitCode));
        Assert.Contains("100.0 %", run.Results, StringComparison.Ordinal);
        Assert.Contains("slow down", run.Results, StringComparison.Ordinal);
        Assert.Equal(19, json.Json.GetProperty("result").GetProperty("scored").GetInt32());
        Assert.Equal("slow down", json.Json.GetProperty("result").GetProperty("unscored_reason").GetString());
    }

    [Fact]
    public async Task Every_row_can_be_written_to_a_file()
    {
        using App app = new() { Client = AlwaysFruit };

        await app.RunAsync("evaluate", "--output", "rows.jsonl");

        Assert.NotEmpty(await File.ReadAllLinesAsync(Path.Combine(app.Directory, "rows.jsonl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_broken_row_is_named_with_its_place_before_any_call()
    {
        ScriptedChatClient client = AlwaysFruit;
        using App app = new() { Client = client };
        app.WriteData("test.csv", "thing,basket\npear,fruit\nsaw,tol\n");

        AppRun run = await app.RunAsync("evaluate");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("test.csv(3,5)", run.Progress.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Contains("'tool'", run.Progress, StringComparison.Ordinal);
        Assert.Empty(client.Requests);
    }

    [Fact]
    public async Task A_metric_that_throws_fails_with_its_example()
    {
        using App app = new() { Optimizations = [Programs.Throwing], Client = AlwaysFruit };

        AppRun run = await app.RunAsync("evaluate", "--json");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Equal("metric", run.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Contains("the metric is broken", run.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--data names no folder", "evaluate", "--data", "nowhere")]
    [InlineData("--parallelism must be", "evaluate", "--parallelism", "0")]
    [InlineData("--set", "evaluate", "--set", "other")]
    [InlineData("no optimization 'Other'", "evaluate", "Other")]
    public async Task Options_that_cannot_be_are_refused(string reason, params string[] arguments)
    {
        using App app = new();

        AppRun run = await app.RunAsync(arguments);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(reason, run.Progress, StringComparison.Ordinal);
    }
}
