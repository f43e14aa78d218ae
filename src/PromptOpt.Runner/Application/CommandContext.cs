using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;
using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>
/// What a command from outside of this package works with: see <see cref="PromptOptAppOptions.Commands"/>. What its action throws is shown as for the commands of
/// PromptOpt, and ends the process with the same <see cref="ExitCodes"/>.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
public abstract class CommandContext
{
    private protected CommandContext()
    {
    }

    /// <summary>The programs of the application, with the services that they take.</summary>
    public abstract IReadOnlyList<ProgramRegistration> Programs { get; }

    /// <summary>The optimizations of the application, with the services that their programs take.</summary>
    public abstract IReadOnlyList<OptimizationDefinition> Optimizations { get; }

    /// <summary>The services that the application gave, or <see langword="null"/>.</summary>
    public abstract IServiceProvider? Services { get; }

    /// <summary>Where relative paths of the command line start, as a full path.</summary>
    public abstract string CurrentDirectory { get; }

    /// <summary>Where relative paths of data sets start, as a full path.</summary>
    public abstract string DataDirectory { get; }

    /// <summary>The folder of the project that the application is built from; <see langword="null"/> where it is not there, as on a machine that only runs it.</summary>
    public abstract string? ProjectDirectory { get; }

    /// <summary>Whether <c>--json</c> was given: nothing but <see cref="WriteJson"/> writes to the results then.</summary>
    public abstract bool IsJson { get; }

    /// <summary>Adds the options that choose a model: <c>--model</c>, <c>--endpoint</c> and what belongs to them.</summary>
    /// <param name="command">The command.</param>
    /// <returns>
    /// Connects to the model that the arguments choose, or to the application's default; nothing is sent yet. Failed requests are sent again as
    /// <see cref="PromptOptAppOptions.Retry"/> says. The caller disposes the client.
    /// </returns>
    public abstract Func<ParseResult, IChatClient> AddModelOptions(Command command);

    /// <summary>
    /// From now on the first Ctrl-C or SIGTERM only asks the command to end in order; a second one cancels it. Without this, the first one cancels.
    /// </summary>
    /// <returns>Cancelled by the first one.</returns>
    public abstract CancellationToken StopInOrder();

    /// <summary>Shows a part of the result to people. Control characters are made visible.</summary>
    /// <param name="part">The part.</param>
    public abstract void Write(IRenderable part);

    /// <summary>Shows a line of the result to people, exactly as it is but for control characters, which are made visible.</summary>
    /// <param name="text">The line.</param>
    public abstract void WriteLine(string text);

    /// <summary>Says something beside the result: on standard error, also with <c>--json</c>.</summary>
    /// <param name="text">A sentence, without markup.</param>
    public abstract void Note(string text);

    /// <summary>Writes the result for programs, as one JSON object; does nothing without <c>--json</c>.</summary>
    /// <param name="write">Writes the members.</param>
    public abstract void WriteJson(Action<Utf8JsonWriter> write);
}
