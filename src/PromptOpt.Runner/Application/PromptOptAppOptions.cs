using System.CommandLine;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>What an application may decide about its command line. Everything has a default.</summary>
public sealed record PromptOptAppOptions
{
    /// <summary>One sentence on top of the help. Default: what PromptOpt does.</summary>
    public string Description { get; init; } = "Runs, evaluates and optimizes the prompt programs of this application.";

    /// <summary>
    /// The arguments that stand in when there are none. Default: <see langword="null"/>, which means <c>optimize</c> when there is
    /// exactly one optimization, and the help otherwise.
    /// </summary>
    public IReadOnlyList<string>? DefaultArguments { get; init; }

    /// <summary>The file name, without extension, of the project this application is built from. Default: <see langword="null"/>, what the build says.</summary>
    public string? ProjectName { get; init; }

    /// <summary>Where relative data paths start, unless <c>--data</c> says otherwise. Default: <see cref="AppContext.BaseDirectory"/>, where the build copies <c>PromptOptData</c>.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Where other relative paths start. Default: the current directory of the process.</summary>
    public string? CurrentDirectory { get; init; }

    /// <summary>
    /// The model that answers when the command line names none, made from the run's seed. Default: <see langword="null"/>, which means the
    /// offline in-context learner of <c>PromptOpt.Testing</c>; it is no language model, and every output says so.
    /// </summary>
    public Func<int, IChatClient>? CreateDefaultClient { get; init; }

    /// <summary>What to call the model of <see cref="CreateDefaultClient"/> in outputs and artifacts. Default: the name it gives in its own metadata.</summary>
    public string? DefaultModelName { get; init; }

    /// <summary>What programs take in their constructors beside a model, and methods named by <c>Create</c> of <c>[Optimize]</c>; never disposed here. Default: nothing.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>
    /// Further commands, of packages or of the application itself: each makes its command, with its options and its action, and is called once a process, also
    /// for the help. Default: none.
    /// </summary>
    public IReadOnlyList<Func<CommandContext, Command>> Commands { get; init; } = [];

    /// <summary>How failed requests are sent again, by every command; a client of <see cref="CreateDefaultClient"/> that is or holds a <see cref="RetryingChatClient"/> keeps its own way. Default: <see cref="RetryOptions.Default"/>.</summary>
    public RetryOptions Retry { get; init; } = RetryOptions.Default;

    /// <summary>Where the programs of runs and evaluations are run; see <see cref="OptimizationRunOptions.Runner"/>. Default: <see cref="LocalRolloutRunner.Instance"/>, in this process.</summary>
    public IRolloutRunner RolloutRunner { get; init; } = LocalRolloutRunner.Instance;

    /// <summary>Where results are shown. Default: standard output.</summary>
    public IAnsiConsole? Console { get; init; }

    /// <summary>Where progress and notes are shown. Default: standard error.</summary>
    public IAnsiConsole? ProgressConsole { get; init; }

    /// <summary>Where the JSON goes that <c>--json</c> asks for. Default: standard output.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>Reads environment variables, such as the one that holds an API key. Default: those of the process.</summary>
    public Func<string, string?>? ReadEnvironmentVariable { get; init; }

    /// <summary>Whether Ctrl-C and SIGTERM stop the command in order. Default: <see langword="true"/>.</summary>
    public bool HandlesSignals { get; init; } = true;
}
