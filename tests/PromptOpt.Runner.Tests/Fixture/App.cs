using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner.Tests;

/// <summary>An application in a folder of its own, with a project file and data, run in this process.</summary>
internal sealed class App : IDisposable
{
    private const string Header = "thing,basket\n";

    private readonly string _root = Path.Combine(Path.GetTempPath(), "promptopt-runner-" + Path.GetRandomFileName());

    /// <param name="folder">Where below its own folder the application lies; for long paths.</param>
    public App(string folder = "")
    {
        Directory = Path.Combine(_root, folder);
        System.IO.Directory.CreateDirectory(Path.Combine(Directory, "data"));
        File.WriteAllText(Path.Combine(Directory, "Fixture.csproj"), "<Project />");
        WriteData("train.csv", Header + "red apple,fruit\ngreen pear,fruit\nsteel hammer,tool\nlong saw,tool\nsweet plum,fruit\nsharp chisel,tool\n");
        WriteData("validation.csv", Header + "yellow pear,fruit\nheavy hammer,tool\nripe plum,fruit\nrusty saw,tool\n");
        WriteData("test.csv", Header + "small apple,fruit\nblunt chisel,tool\nsour plum,fruit\nnew hammer,tool\nold saw,tool\n");
    }

    public string Directory { get; }

    public IReadOnlyList<ProgramRegistration> Programs { get; init; } = [Tests.Programs.Sorter];

    public IReadOnlyList<OptimizationDefinition> Optimizations { get; init; } = [Tests.Programs.Sorting];

    /// <summary>The model; the offline learner when there is none.</summary>
    public IChatClient? Client { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string ProjectName { get; init; } = "Fixture";

    public IServiceProvider? Services { get; init; }

    public IReadOnlyList<Func<CommandContext, Command>> Commands { get; init; } = [];

    public int Width { get; init; } = 120;

    public string ArtifactPath => Path.Combine(Directory, "prompts", "sorter.prompt.json");

    public string RunDirectory => Path.Combine(Directory, ".promptopt", "runs", "Sorting");

    public void WriteData(string name, string text) => File.WriteAllText(Path.Combine(Directory, "data", name), text);

    public Task<AppRun> RunAsync(params string[] arguments) => RunAsync(arguments, CancellationToken.None);

    public async Task<AppRun> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        StringWriter results = new();
        StringWriter progress = new();
        int exitCode = await PromptOptApp.RunAsync(
            arguments,
            Programs,
            Optimizations,
            new PromptOptAppOptions
            {
                ProjectName = ProjectName,
                Services = Services,
                Commands = Commands,
                DataDirectory = Directory,
                CurrentDirectory = Directory,
                CreateDefaultClient = Client is { } client ? _ => client : null,
                Console = CreateConsole(results),
                ProgressConsole = CreateConsole(progress),
                Output = results,
                ReadEnvironmentVariable = name => Environment.GetValueOrDefault(name),
                HandlesSignals = false,
                Retry = new RetryOptions { BaseDelay = TimeSpan.Zero },
            },
            cancellationToken);
        return new AppRun(exitCode, results.ToString(), progress.ToString());
    }

    public void Dispose() => System.IO.Directory.Delete(_root, recursive: true);

    private IAnsiConsole CreateConsole(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        console.Profile.Width = Width;
        return console;
    }
}

/// <summary>What a run of the application said.</summary>
internal sealed record AppRun(int ExitCode, string Results, string Progress)
{
    /// <summary>The results as the one JSON document they must be.</summary>
    public JsonElement Json => JsonDocument.Parse(Results).RootElement;
}
