using System.Text.Json;

namespace PromptOpt.Runner.Tests;

/// <summary>What the first version wrote is read for good: a tuned prompt, compiled in by today's generator, and a run directory.</summary>
public sealed class Version1Tests : IDisposable
{
    private static readonly BuiltApplication Application = new("tests/Apps/PromptOpt.Version1App", "PromptOpt.Version1App");

    private readonly string _directory = Path.Combine(Path.GetTempPath(), "promptopt-version1-" + Path.GetRandomFileName());

    public Version1Tests()
    {
        System.IO.Directory.CreateDirectory(RunDirectory);
        foreach (string file in System.IO.Directory.EnumerateFiles(Path.Combine(Application.Folder, "run")))
        {
            File.Copy(file, Path.Combine(RunDirectory, Path.GetFileName(file)));
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string RunDirectory => Path.Combine(_directory, "run");

    private string Journal => Path.Combine(RunDirectory, "journal.jsonl");

    [Fact]
    public async Task Its_tuned_prompts_are_compiled_in()
    {
        JsonElement answer = (await Application.RunAsync(Cancellation, "run", "two plates of spaghetti", "--json")).Json;
        AppRun spoken = await Application.RunAsync(Cancellation, "show", "Waiter", "--variant", "spoken");

        Assert.Equal("prompts/waiter.prompt.json", answer.GetProperty("tuned_from").GetString());
        Assert.Equal("pasta", answer.GetProperty("outputs").GetProperty("dish").GetString());
        Assert.Contains("Count the portions twice.", spoken.Results, StringComparison.Ordinal);
        Assert.Contains("what was heard", spoken.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("waiter.prompt.json")]
    [InlineData("waiter.spoken.prompt.json")]
    public async Task Its_tuned_prompts_are_read_and_written_again_byte_for_byte(string name)
    {
        string path = Path.Combine(Application.Folder, "prompts", name);

        PromptArtifact artifact = await PromptArtifact.LoadAsync(path, Cancellation);

        Assert.Equal((await File.ReadAllTextAsync(path, Cancellation)).ReplaceLineEndings("\n"), artifact.ToJson());
    }

    [Fact]
    public async Task Its_run_is_gone_on_with_and_asks_nobody()
    {
        byte[] answers = await File.ReadAllBytesAsync(Journal, Cancellation);
        string artifact = Path.Combine(_directory, "waiter.prompt.json");

        JsonElement resumed = (await Application.RunAsync(Cancellation, "optimize", "--json", "--run-directory", RunDirectory, "--output", artifact)).Json;

        Assert.Equal("completed", resumed.GetProperty("stop_reason").GetString());
        Assert.Equal(0, resumed.GetProperty("real_usage").GetProperty("calls").GetInt64());
        Assert.Equal(answers, await File.ReadAllBytesAsync(Journal, Cancellation));
        Assert.Equal(
            (await File.ReadAllTextAsync(Path.Combine(Application.Folder, "prompts", "waiter.prompt.json"), Cancellation)).ReplaceLineEndings("\n"),
            await File.ReadAllTextAsync(artifact, Cancellation));
    }

    [Fact]
    public async Task Its_report_is_made()
    {
        AppRun run = await Application.RunAsync(Cancellation, "report", RunDirectory);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        string report = await File.ReadAllTextAsync(Path.Combine(RunDirectory, "report.html"), Cancellation);
        Assert.All(["Waiter", "BootstrapFewShotWithRandomSearch", "bootstrapped demonstrations, shuffle 1", "two bowls of noodles"], text => Assert.Contains(text, report, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("3", "was made by an older version of PromptOpt")]
    [InlineData("5", "was made by a newer version of PromptOpt")]
    public async Task A_run_directory_that_names_answers_in_another_way_is_refused_by_name_and_left_alone(string format, string says)
    {
        string manifest = Path.Combine(RunDirectory, "manifest.json");
        string text = (await File.ReadAllTextAsync(manifest, Cancellation)).Replace("\"format\": \"4\"", $"\"format\": \"{format}\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(manifest, text, Cancellation);
        byte[] answers = await File.ReadAllBytesAsync(Journal, Cancellation);

        AppRun run = await Application.RunAsync(Cancellation, "optimize", "--run-directory", RunDirectory, "--output", Path.Combine(_directory, "waiter.prompt.json"));

        string said = string.Join(' ', run.Progress.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.Contains("nothing in it was changed", said, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(manifest, Cancellation));
        Assert.Equal(answers, await File.ReadAllBytesAsync(Journal, Cancellation));
    }

    [Fact]
    public async Task A_tuned_prompt_of_a_newer_version_is_called_newer_and_nothing_in_it_unknown()
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Application.Folder, "prompts", "waiter.prompt.json"), Cancellation);

        ArtifactException exception = Assert.Throws<ArtifactException>(
            () => PromptArtifact.Parse(text.Replace("\"schemaVersion\": 1,", "\"schemaVersion\": 99, \"settings\": {},", StringComparison.Ordinal), "newer.prompt.json"));

        Assert.Contains("schema version 99", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Update PromptOpt", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("settings", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => System.IO.Directory.Delete(_directory, recursive: true);
}
