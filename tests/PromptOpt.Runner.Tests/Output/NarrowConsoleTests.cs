using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PromptOpt.Optimizers;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

/// <summary>In a narrow console names stay whole, and paths do but for breaks after their separators.</summary>
public class NarrowConsoleTests
{
    private const string Folder = "a folder with blanks/and-another-one-with-a-rather-long-name/TheApplication";
    private const string Program = nameof(SorterOfEverythingThatIsFoundInTheStoreroomAndTheYard);
    private const string Optimization = "tuning for the smallest model that answers in time";
    private const string Variant = "small and cheap";
    private const string Metric = "StoreroomMetrics.SameBasketAsThePersonWhoSortedItBefore";
    private const string Train = "data/rows to learn from/everything that was sorted in the last quarter.csv";
    private const string Test = "data/rows that are held out/everything-that-was-sorted-in-this-quarter-so-far.csv";
    private const string Tuned = "prompts/for the smallest model/sorter-of-everything.small-and-cheap.prompt.json";

    private static readonly ProgramRegistration Sorter = new ProgramRegistration<SorterOfEverythingThatIsFoundInTheStoreroomAndTheYard, Sort>(
        Program, static (client, _) => new SorterOfEverythingThatIsFoundInTheStoreroomAndTheYard(client), [new TunedPrompt(Variant, Tuned, static () => ProgramParameters.Untuned.With(Step, new() { Instructions = "Sort with care." }))], "1");

    private const string Step = "ChooseTheBasketThatTheThingBelongsIntoAfterLookingAtItTwice";

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    public async Task Every_command_keeps_them_whole(int width)
    {
        using App app = CreateApp(width);
        string runDirectory = Path.Combine(".promptopt", "runs", "x");
        string inside = Path.Combine(app.Directory, runDirectory);
        (string[] Command, string[] Shown)[] commands =
        [
            (["list"], [Program, Step, Optimization, Variant, Metric, Train, Test, Tuned]),
            (["plan"], [Program, Optimization, Metric]),
            (["show", "--variant", Variant], [Program, Variant, Tuned]),
            (["run", "--variant", Variant, "pear"], [Variant, Tuned]),
            (["evaluate", "--output", "answers of every row/to look at.jsonl"], [Program, Variant, Tuned, Metric, "answers of every row/to look at.jsonl"]),
            (["compare"], [Program, Variant, Tuned, Metric, Test + ":4"]),
            (["compare", Tuned], [Program, Variant, Tuned, Metric]),
            (["diff", "untuned", Tuned], [Program, Step, Tuned]),
            (["optimize", "--run-directory", runDirectory], [Tuned, runDirectory, Path.Combine(runDirectory, "report.html"), Path.Combine(runDirectory, "artifact.json")]),
            (["optimize", "--run-directory", runDirectory, "--fresh", "--overwrite"], [Tuned, runDirectory]),
            (["report", runDirectory], [Program, Path.Combine(runDirectory, "report.html")]),
            (["report", "no run is in here"], [Path.Combine(app.Directory, "no run is in here")]),
            (["evaluate", "the other optimization"], [Optimization, "'the other optimization'"]),
            (["evaluate", "--data", "a folder that is not there/below/the-data-of-this-application"], ["'a folder that is not there/below/the-data-of-this-application'"]),
            (["evaluate", "--set", "train", "--data", "broken data"], [Train + "(2,"]),
            (["evaluate", "--set", "validation"], [Optimization]),
            (["compare", "untuned", "prompts/of somebody/else-entirely.prompt.json"], ["'prompts/of somebody/else-entirely.prompt.json'", Program]),
            (["compare", "untuned", "stranger of long name.prompt.json"], ["'stranger of long name.prompt.json'", Program, "'A program of somebody else'"]),
            (["diff", "untuned", "broken artifact of long name.prompt.json"], [Path.Combine(app.Directory, "broken artifact of long name.prompt.json") + "(1,"]),
            (["optimize", "--output", "stranger of long name.prompt.json"], ["'stranger of long name.prompt.json'", Program]),
            (["run", "--variant", "a variant that is not there", "pear"], ["'a variant that is not there'", $"'{Program}'", $"'{Variant}'"]),
        ];

        foreach ((string[] command, string[] shown) in commands)
        {
            AppRun run = await app.RunAsync(command);

            string all = run.Results + "\n" + run.Progress;
            Assert.All(shown, text => Assert.True(Whole(text).IsMatch(all), $"{string.Join(' ', command)}: '{text}' is not whole at {width} columns in:\n{all}"));
            Assert.All([.. shown, app.Directory, inside, Program, Optimization, Metric, Train, Test, Tuned, Step], text => Assert.True(
                Whole(text).Count(all) >= Regex.Count(Squeezed(all), Regex.Escape(Squeezed(text))), $"{string.Join(' ', command)}: '{text}' is broken at {width} columns in:\n{all}"));
            if (command[0] != "show")
            {
                Assert.All(run.Results.Split('\n'), line => Assert.True(line.Length <= width || IsOnePiece(line, [.. shown, app.Directory]), $"{string.Join(' ', command)}: longer than {width}: {line}"));
            }
        }
    }

    [Theory]
    [InlineData("a few short words", 10, "a few", "short", "words")]
    [InlineData("found '/a b/c d' there", 12, "found", "'/a b/c d'", "there")]
    [InlineData("see /one/two/three/four now", 12, "see", "/one/two/", "three/four", "now")]
    [InlineData("the model's 'first name' is it's", 14, "the model's", "'first name'", "is it's")]
    [InlineData("it scores 93.1 % now", 14, "it scores", "93.1 % now")]
    [InlineData("http://host.example/v1/chat", 14, "http://", "host.example/", "v1/chat")]
    [InlineData(@"C:\My Files\one.csv", 12, @"C:\My", @"Files\", "one.csv")]
    [InlineData("averyveryverylongname x", 5, "averyveryverylongname", "x")]
    [InlineData("  set off", 6, "  set", "off")]
    [InlineData("", 5, "")]
    public void Lines_are_divided_at_blanks_and_after_separators(string text, int width, params string[] lines)
        => Assert.Equal(lines, LineBreaks.Divide(text, width).Select(line => text[line.Start..line.End]));

    [Fact]
    public void No_line_is_longer_than_it_must_be_and_nothing_gets_lost()
    {
        Random random = new(20261130);
        string[] parts = ["a", "word", "/", "\\", " ", " ", " ", "%", "7", "猫", "-", "longer-word"];
        for (int i = 0; i < 2_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => parts[random.Next(parts.Length)]));
            int width = random.Next(1, 40);

            string[] lines = [.. LineBreaks.Divide(text, width).Select(line => text[line.Start..line.End])];

            Assert.Equal(Squeezed(text), Squeezed(string.Concat(lines)));
            Assert.All(lines, line => Assert.True(LineBreaks.CellsOf(line) <= Math.Max(width, LineBreaks.Longest(text) + line.Length - line.TrimStart().Length), $"'{line}' in '{text}' at {width}"));
        }
    }

    private static App CreateApp(int width)
    {
        App app = new(Folder) { Width = width, Programs = [Sorter], Optimizations = [Tuning], Client = new ScriptedChatClient(static request => $"[[ ## basket ## ]]\n{(request.Messages[0].Text.Contains("care", StringComparison.Ordinal) ? "tool" : "fruit")}\n\n[[ ## completed ## ]]") };
        Write(Train, "thing,basket\nred apple,fruit\nsteel hammer,tool\nripe plum,fruit\nlong saw,tool\n");
        Write(Test, "thing,basket\nblunt chisel,tool\nnew hammer,tool\nold saw,tool\n" + string.Concat(Enumerable.Range(1, 20).Select(static i => $"spanner {i},tool\n")));
        Write(Path.Combine("broken data", Train), "thing,basket\nred apple,frut\n");
        Write("broken artifact of long name.prompt.json", "{ \"program\": 1 }");
        Write("stranger of long name.prompt.json", new PromptArtifact { Program = "A program of somebody else", Predictors = ImmutableSortedDictionary.Create<string, PredictorParameters>(StringComparer.Ordinal) }.ToJson());
        Write(Tuned, new PromptArtifact { Program = Program, Variant = Variant, Predictors = ImmutableSortedDictionary.Create<string, PredictorParameters>(StringComparer.Ordinal).Add(Step, new() { Instructions = "Sort with care." }) }.ToJson());
        Directory.CreateDirectory(Path.Combine(app.Directory, "answers of every row"));
        return app;

        void Write(string file, string text)
        {
            string path = Path.Combine(app.Directory, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    private static OptimizationDefinition<SorterOfEverythingThatIsFoundInTheStoreroomAndTheYard, Sort> Tuning => new()
    {
        Name = Optimization,
        ProgramName = Program,
        Variant = Variant,
        TrainPath = Train,
        TestPath = Test,
        ArtifactPath = Tuned,
        CreateProgram = static (client, _) => new SorterOfEverythingThatIsFoundInTheStoreroomAndTheYard(client),
        CreateOptimizer = static () => new LabeledFewShot(),
        Metric = Optimizers.Metric.Create<Sort>(Metric, static (expected, actual) => expected.Basket == actual.Basket),
    };

    private static Regex Whole(string text) => new(Regex.Replace(Regex.Escape(text), @"(/|\\\\)", @"$1(?:\r?\n\s*)?"), RegexOptions.CultureInvariant);

    private static string Squeezed(string text) => Regex.Replace(text, @"\s", "");

    private static bool IsOnePiece(string line, IEnumerable<string> texts)
    {
        string rest = texts.SelectMany(static text => Regex.Split(text, @"(?<=[/\\])")).Where(static part => part.Length > 0).OrderByDescending(static part => part.Length).Aggregate(line, static (now, part) => now.Replace(part, "x", StringComparison.Ordinal));
        return !rest.Trim().Contains(' ', StringComparison.Ordinal);
    }
}
