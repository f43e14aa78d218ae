using PromptOpt.LoopbackServer;

namespace PromptOpt.Runner.Tests;

/// <summary>What stopped a run and can be mended is no answer: the same command goes on once it is mended.</summary>
public class ResumeTests
{
    private const string Fruit = "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]";

    [Theory]
    [InlineData(429, "{\"error\":{\"message\":\"You exceeded your current quota\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}")]
    [InlineData(400, "{\"error\":{\"message\":\"unknown parameter\",\"type\":\"invalid_request_error\"}}")]
    [InlineData(302, "")]
    [InlineData(401, "{\"error\":{\"message\":\"bad key\"}}")]
    public async Task A_run_that_a_mendable_failure_stopped_goes_on_and_asks_nothing_twice(int status, string body)
    {
        bool isMended = false;
        int answered = 0;
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) =>
        {
            if (!isMended && Volatile.Read(ref answered) >= 3)
            {
                return exchange.SendAsync(status, "application/json", body);
            }

            Interlocked.Increment(ref answered);
            return exchange.AnswerAsync(Fruit);
        });
        using App whole = new() { Environment = new Dictionary<string, string> { ["OPENAI_API_KEY"] = "sk-key" } };
        string[] command = ["optimize", "--endpoint", server.Endpoint.ToString(), "--model", "small", "--parallelism", "1", "--json"];

        AppRun stopped = await whole.RunAsync(command);
        isMended = true;
        AppRun resumed = await whole.RunAsync(command);

        Assert.Equal(ExitCodes.Failed, stopped.ExitCode);
        Assert.Equal(ExitCodes.Success, resumed.ExitCode);
        Assert.Equal(answered - 3, resumed.Json.GetProperty("real_usage").GetProperty("calls").GetInt64());
    }

    [Fact]
    public async Task Damaged_answers_are_told_of_on_the_console_and_in_the_report()
    {
        using App app = new();
        await app.RunAsync("optimize");
        string journal = Path.Combine(app.RunDirectory, "journal.jsonl");
        byte[] bytes = await File.ReadAllBytesAsync(journal, TestContext.Current.CancellationToken);
        bytes[^5] ^= 1;
        await File.WriteAllBytesAsync(journal, bytes, TestContext.Current.CancellationToken);

        AppRun run = await app.RunAsync("optimize");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("1 record of the journal could not be read", run.Progress, StringComparison.Ordinal);
        Assert.Contains("1 damaged record", await File.ReadAllTextAsync(Path.Combine(app.RunDirectory, "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_written_have_their_own_exit_code_and_hint()
    {
        const int NoSpace = 28;
        CommandFailure full = new FailureDescription(new ModelAdvice(new GivenOptions(parsed: null), static _ => null), resume: null).Of(new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : NoSpace));
        Assert.Equal(ExitCodes.Failed, full.ExitCode);
        Assert.Contains("disk is full", full.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_directory_that_cannot_be_made_is_not_called_in_use()
    {
        using App app = new();
        string file = Path.Combine(app.Directory, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        AppRun run = await app.RunAsync("optimize", "--run-directory", Path.Combine(file, "run"));

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.DoesNotContain("in use", run.Progress, StringComparison.Ordinal);
        Assert.Contains("--run-directory", run.Progress, StringComparison.Ordinal);
        Assert.DoesNotContain("--fresh", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_directory_of_an_older_version_is_refused_by_name_with_what_to_do()
    {
        using App app = new();
        await app.RunAsync("optimize");
        string manifest = Path.Combine(app.RunDirectory, "manifest.json");
        string text = await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(manifest, text.Replace("\"format\": \"4\"", "\"format\": \"3\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        AppRun run = await app.RunAsync("optimize");

        string said = string.Join(' ', run.Progress.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("an older version of PromptOpt", said, StringComparison.Ordinal);
        Assert.Contains("--fresh puts the earlier run aside", said, StringComparison.Ordinal);
    }
}
