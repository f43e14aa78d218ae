using PromptOpt.Shared;

namespace PromptOpt.Runner.Tests;

/// <summary>No name of a declaration leads out of the folder that its files belong in, on any system.</summary>
public class RunDirectoryNameTests
{
    [Theory]
    [InlineData("RouterTuning", "RouterTuning")]
    [InlineData("Router (big), v1.2", "Router (big), v1.2")]
    [InlineData("..", "-")]
    [InlineData(".", "-")]
    [InlineData(" . . ", "-")]
    [InlineData("", "-")]
    [InlineData("../../etc/passwd", "..-..-etc-passwd")]
    [InlineData(@"..\..\windows", "..-..-windows")]
    [InlineData("/etc", "-etc")]
    [InlineData(@"C:\runs", "C--runs")]
    [InlineData("a\0b\nc\u0085d", "a-b-c-d")]
    [InlineData("gpt-4.", "gpt-4")]
    [InlineData("con", "_con")]
    [InlineData("NUL.txt", "_NUL.txt")]
    [InlineData("lpt1", "_lpt1")]
    [InlineData("COM¹.x", "_COM¹.x")]
    [InlineData("context", "context")]
    [InlineData("日本語 😀", "日本語 😀")]
    public void A_name_is_one_segment_of_a_path(string name, string expected) => Assert.Equal(expected, FileName.Of(name));

    [Fact]
    public void Half_a_character_is_none() => Assert.Equal("half -", FileName.Of("half \uD83D"));

    [Fact]
    public void A_long_name_is_cut_to_what_file_systems_take() => Assert.Equal(100, FileName.Of(new string('n', 5000)).Length);

    [Theory]
    [InlineData("..")]
    [InlineData("../../outside")]
    [InlineData(@"..\..\outside")]
    [InlineData("/outside")]
    public async Task A_run_stays_below_the_folder_of_runs(string name)
    {
        using App app = new() { Optimizations = [Programs.Named(name)] };

        AppRun run = await app.RunAsync("optimize", "--json");

        string directory = run.Json.GetProperty("run_directory").GetString()!;
        Assert.Equal(Path.Combine(app.Directory, ".promptopt", "runs"), Path.GetDirectoryName(directory));
    }

    [Theory]
    [InlineData("--run-directory", "runs\0here")]
    [InlineData("--output", "out\0here")]
    [InlineData("--data", "data\0here")]
    public async Task A_path_that_is_none_is_wrong_input(string option, string path)
    {
        using App app = new();

        AppRun run = await app.RunAsync("optimize", option, path);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(option, run.Progress, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--run-directory")]
    [InlineData("--data")]
    public async Task A_file_where_a_folder_must_be_is_named(string option)
    {
        using App app = new();
        app.WriteData("file", "");

        AppRun run = await app.RunAsync("optimize", option, Path.Combine("data", "file"));

        Assert.NotEqual(ExitCodes.Success, run.ExitCode);
        Assert.Contains("file", run.Progress, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_where_the_tuned_prompt_must_be_is_named()
    {
        using App app = new();
        Directory.CreateDirectory(Path.Combine(app.Directory, "folder.prompt.json"));

        AppRun run = await app.RunAsync("optimize", "--output", "folder.prompt.json");

        Assert.NotEqual(ExitCodes.Success, run.ExitCode);
        Assert.Contains("folder.prompt.json", run.Progress.ReplaceLineEndings(""), StringComparison.Ordinal);
    }
}
