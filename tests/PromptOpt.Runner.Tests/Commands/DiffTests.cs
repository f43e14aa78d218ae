using System.Text.Json;
using Spectre.Console;

namespace PromptOpt.Runner.Tests;

/// <summary>What two prompts of a program differ in.</summary>
public class DiffTests
{
    private static readonly Demo Pear = Demo.Of(new Sort { Thing = "pear", Basket = Basket.Fruit });
    private static readonly Demo Saw = Demo.Of(new Sort { Thing = "saw", Basket = Basket.Tool });
    private static readonly Demo PearAsTool = Demo.Of(new Sort { Thing = "pear", Basket = Basket.Tool });

    [Fact]
    public async Task Words_that_went_and_came_are_marked()
    {
        using App app = new() { Programs = [Programs.TunedSorter] };
        await CompareTests.SaveAsync(app, "new.prompt.json", new PredictorParameters { Instructions = "Sort with great patience." });

        AppRun run = await app.RunAsync("diff", "new.prompt.json");
        JsonElement json = (await app.RunAsync("diff", "new.prompt.json", "--json")).Json;

        Assert.Equal(ExitCodes.Different, run.ExitCode);
        Assert.Contains("Sort with [-care-]{+great patience+}.", run.Results, StringComparison.Ordinal);
        Assert.Contains("tuned, compiled in from prompts/sorter.prompt.json", run.Results, StringComparison.Ordinal);
        JsonElement text = json.GetProperty("predictors")[0].GetProperty("texts")[0];
        Assert.Equal(("instructions", "Sort with care.", "Sort with great patience."), (text.GetProperty("name").GetString(), text.GetProperty("before").GetString(), text.GetProperty("after").GetString()));
        Assert.Equal(["same", "removed", "added", "same"], text.GetProperty("words").EnumerateArray().Select(static word => word.GetProperty("change").GetString()));
    }

    [Fact]
    public void With_colours_there_are_no_marks()
    {
        string marked = new WordMarks(hasColours: true).Of(WordDifference.Of("sort [it] with care", "sort [it] with patience"));

        Assert.Equal("sort [it] with carepatience", Markup.Remove(marked));
        Assert.Contains("[red strikethrough]care[/][green underline]patience[/]", marked, StringComparison.Ordinal);
        Assert.Contains("[green underline]↵\n[/]", new WordMarks(hasColours: true).Of(WordDifference.Of("one.", "one.\n")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_declared_prompt_is_what_a_prompt_without_a_text_of_its_own_says()
    {
        using App app = new() { Programs = [Programs.TunedSorter] };
        await CompareTests.SaveAsync(app, "spelled.prompt.json", new PredictorParameters { Instructions = "Say which basket a thing belongs into." });

        AppRun same = await app.RunAsync("diff", "untuned", "spelled.prompt.json");
        AppRun other = await app.RunAsync("diff");

        Assert.Equal(ExitCodes.Success, same.ExitCode);
        Assert.Contains("are the same", same.Results, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Different, other.ExitCode);
        Assert.Contains("[-Say which basket", other.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demonstrations_that_came_went_and_changed_are_told_apart()
    {
        using App app = new();
        await CompareTests.SaveAsync(app, "one.prompt.json", new PredictorParameters { Demos = [Pear, Saw] });
        await CompareTests.SaveAsync(app, "two.prompt.json", new PredictorParameters { Demos = [PearAsTool, Demo.Of(new Sort { Thing = "plum", Basket = Basket.Fruit })] });
        await CompareTests.SaveAsync(app, "turned.prompt.json", new PredictorParameters { Demos = [Saw, Pear] });

        AppRun run = await app.RunAsync("diff", "one.prompt.json", "two.prompt.json");
        JsonElement turned = (await app.RunAsync("diff", "one.prompt.json", "turned.prompt.json", "--json")).Json;

        Assert.Contains("1 added, 1 removed, 1 changed, 0 kept", run.Results, StringComparison.Ordinal);
        Assert.Contains("[-fruit-]{+tool+}", run.Results, StringComparison.Ordinal);
        Assert.Contains("[-saw-]", run.Results, StringComparison.Ordinal);
        Assert.Contains("{+plum+}", run.Results, StringComparison.Ordinal);
        Assert.Contains("pear", run.Results, StringComparison.Ordinal);
        JsonElement demos = turned.GetProperty("predictors")[0].GetProperty("demos");
        Assert.True(demos.GetProperty("is_reordered").GetBoolean());
        Assert.Equal(2, demos.GetProperty("kept").GetInt32());
    }

    [Fact]
    public async Task Settings_and_descriptions_are_compared()
    {
        using App app = new();
        await CompareTests.SaveAsync(app, "one.prompt.json", new PredictorParameters { ModelId = "small" });
        await CompareTests.SaveAsync(app, "two.prompt.json", new PredictorParameters { ModelId = "large", FieldDescriptions = PredictorParameters.Untuned.FieldDescriptions.Add("thing", "what is to be sorted") });

        AppRun run = await app.RunAsync("diff", "one.prompt.json", "two.prompt.json");

        Assert.Contains("[-small-]{+large+}", run.Results, StringComparison.Ordinal);
        Assert.Contains("description of thing", run.Results, StringComparison.Ordinal);
        Assert.Contains("what is {+to be +}sorted", run.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_of_both_files_stand_beside_each_other_and_are_no_difference_of_the_prompts()
    {
        using App app = new();
        await app.RunAsync("optimize");
        string file = await File.ReadAllTextAsync(app.ArtifactPath, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(app.Directory, "copy.prompt.json"), file.Replace("\"seed\": 0", "\"seed\": 7", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        AppRun run = await app.RunAsync("diff", "prompts/sorter.prompt.json", "copy.prompt.json");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Matches(@"seed\s+0\s+7", run.Results);
        Assert.Contains("test score", run.Results, StringComparison.Ordinal);
        Assert.DoesNotContain("optimizer", run.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_does_not_fit_any_more_is_shown_with_a_warning()
    {
        using App app = new();
        await CompareTests.SaveAsync(app, "unfit.prompt.json", new PredictorParameters { Instructions = "Sort." }, predictor: "Chose");

        AppRun run = await app.RunAsync("diff", "untuned", "unfit.prompt.json");

        Assert.Equal(ExitCodes.Different, run.ExitCode);
        Assert.Contains("{+Sort.+}", run.Results, StringComparison.Ordinal);
        Assert.Contains("does not fit the program", run.Progress, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("neither a file nor a variant", "diff", "untuned", "nowhere")]
    [InlineData("not of 'Sorter'", "diff", "untuned", "stranger.prompt.json")]
    [InlineData("no program 'Other'", "diff", "Other", "untuned", "tuned")]
    [InlineData("has no tuned prompt", "diff")]
    public async Task What_is_no_prompt_of_the_program_ends_with_2(string reason, params string[] arguments)
    {
        using App app = new();
        await CompareTests.SaveAsync(app, "stranger.prompt.json", PredictorParameters.Untuned, program: "Stranger");

        AppRun run = await app.RunAsync(arguments);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(reason, run.Progress, StringComparison.Ordinal);
    }
}
