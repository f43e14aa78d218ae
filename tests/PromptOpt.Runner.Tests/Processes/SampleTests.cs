using System.Diagnostics;

namespace PromptOpt.Runner.Tests;

public class SampleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_committed_prompt_is_compiled_in_and_answers()
    {
        AppRun run = await BuiltApplication.EndOfAsync(SampleProcess.Start("run", "my card was stolen", "--json"), Cancellation);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal("lost_or_stolen_card", run.Json.GetProperty("outputs").GetProperty("intent").GetString());
        Assert.Equal("prompts/router.prompt.json", run.Json.GetProperty("tuned_from").GetString());
    }

    [Fact]
    public async Task The_committed_prompt_is_what_the_default_run_writes()
    {
        using SampleProcess sample = new();
        using Process process = SampleProcess.Start("optimize", "--json", "--output", sample.ArtifactPath, "--run-directory", sample.RunDirectory);

        AppRun run = await BuiltApplication.EndOfAsync(process, Cancellation);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal(1000, run.Json.GetProperty("test").GetProperty("rows").GetInt32());
        Assert.Equal("better", run.Json.GetProperty("test").GetProperty("comparison").GetProperty("verdict").GetString());
        Assert.Equal((await File.ReadAllTextAsync(SampleProcess.CommittedArtifact, Cancellation)).ReplaceLineEndings("\n"), await File.ReadAllTextAsync(sample.ArtifactPath, Cancellation));
    }
}
