using System.Text.RegularExpressions;

namespace PromptOpt.Packaging.Tests;

/// <summary>What a real build says about projects with mistakes of every family.</summary>
public sealed partial class FaultyAppTests(PackageFeed feed)
{
    [Fact]
    public async Task Every_family_is_said_at_its_place()
    {
        using ConsumerProject project = feed.CreateConsumer("PromptOpt.FaultyApp");

        IReadOnlyList<BuildMessage> said = await BuildAsync(project, "PromptOpt.FaultyApp.csproj");

        Assert.All(
            [
                "Signatures.cs(5,14): error PO1001",
                "Signatures.cs(14,22): error PO1005",
                "Programs.cs(23,15): error PO2021",
                "Programs.cs(24,40): error PO2022",
                "Tuning.cs(14,114): error PO4008",
                "Tuning.cs(17,2): error PO4006",
                "train.csv(3,18): warning PO3009",
                "train.csv(4,1): warning PO3005",
                "validation.jsonl(2,36): warning PO3006",
                "validation.jsonl(3,31): warning PO3008",
                "router.prompt.json(7,56): warning PO5011",
                "router.prompt.json(8,23): warning PO5010",
                "newer.prompt.json(1,20): warning PO5012",
                "unknown.prompt.json(1,23): warning PO5002",
            ],
            expected => Assert.Contains(expected, said.Select(static message => message.Head)));
    }

    [Fact]
    public async Task A_runtime_that_is_older_than_the_generator_is_said_where_code_is_generated_for_it()
    {
        using ConsumerProject project = feed.CreateConsumer("PromptOpt.OutdatedApp");

        IReadOnlyList<BuildMessage> said = await BuildAsync(project, "App/PromptOpt.OutdatedApp.csproj");

        BuildMessage message = Assert.Single(said, static message => message.Id == "PO6001");
        Assert.Equal("Tuning.cs(28,29): error PO6001", message.Head);
        Assert.StartsWith("The code generated for 'AskTuning' needs a newer PromptOpt.Optimizers than the referenced one, 0.0.1.0", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_said_twice_where_generator_and_analyzers_both_see_it()
    {
        using ConsumerProject project = feed.CreateConsumer("PromptOpt.FaultyApp");

        IReadOnlyList<BuildMessage> said = await BuildAsync(project, "PromptOpt.FaultyApp.csproj");

        Assert.Equal(said.Distinct(), said);
    }

    [Fact]
    public async Task The_text_in_the_readme_is_what_the_build_says()
    {
        using ConsumerProject project = feed.CreateConsumer("PromptOpt.FaultyApp");
        string readme = await File.ReadAllTextAsync(Path.Combine(PackageFeed.Repository, "README.md"), TestContext.Current.CancellationToken);
        string block = Block().Match(readme).Groups["lines"].Value;
        string[] lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        IReadOnlyList<BuildMessage> said = await BuildAsync(project, "PromptOpt.FaultyApp.csproj");

        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Contains(line, said.Select(static message => $"{message.Head}: {message.Text}")));
    }

    [Fact]
    public async Task Severities_are_set_as_for_any_other_rule()
    {
        using ConsumerProject project = feed.CreateConsumer("PromptOpt.FaultyApp");
        project.Write(".editorconfig", "root = true\n[Programs.cs]\ndotnet_diagnostic.PO2022.severity = warning\n[data/*.csv]\npromptopt.PO3009.severity = error\n[data/*.jsonl]\npromptopt.PO3008.severity = none\n");
        project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.PO5002.severity = error\ndotnet_diagnostic.PO5012.severity = none\n");

        IReadOnlyList<BuildMessage> said = await BuildAsync(project, "PromptOpt.FaultyApp.csproj");

        Assert.Equal(["warning"], said.Where(static message => message.Id == "PO2022").Select(static message => message.Severity).Distinct());
        Assert.Equal(["error"], said.Where(static message => message.Id == "PO5002").Select(static message => message.Severity).Distinct());
        Assert.Equal(["error"], said.Where(static message => message.Id == "PO3009").Select(static message => message.Severity).Distinct());
        Assert.DoesNotContain(said, static message => message.Id is "PO5012" or "PO3008");
    }

    private static async Task<IReadOnlyList<BuildMessage>> BuildAsync(ConsumerProject project, string file)
    {
        (int exitCode, string output) = await project.DotnetAsync("build", file, "-tl:off", "-p:PromptOptVersion=" + PackageFeed.Version);
        Assert.True(exitCode != 0, output);
        Assert.DoesNotContain("AD0001", output, StringComparison.Ordinal);
        return BuildMessage.FindIn(output);
    }

    [GeneratedRegex(@"## Find it while typing\n.*?```text\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
