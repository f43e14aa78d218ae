using System.CommandLine;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>
/// The command line of an application's prompt programs: <c>list</c>, <c>show</c>, <c>plan</c>, <c>run</c>, <c>evaluate</c>,
/// <c>compare</c>, <c>diff</c>, <c>optimize</c>, <c>report</c>. Without arguments it optimizes when there is exactly one optimization, and shows the help otherwise.
/// </summary>
public static class PromptOptApp
{
    /// <summary>Runs the command that the arguments ask for.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="programs">The programs: <c>PromptOptRegistry.Programs</c>, which the generator writes.</param>
    /// <param name="optimizations">The optimizations: <c>PromptOptRegistry.Optimizations</c>.</param>
    /// <param name="options">What the application decides itself; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the command, as a second Ctrl-C does.</param>
    /// <returns>What the process should end with: one of <see cref="ExitCodes"/>. Failures are shown, not thrown.</returns>
    public static async Task<int> RunAsync(
        string[] args,
        IReadOnlyList<ProgramRegistration> programs,
        IReadOnlyList<OptimizationDefinition> optimizations,
        PromptOptAppOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(programs);
        ArgumentNullException.ThrowIfNull(optimizations);
        options ??= new PromptOptAppOptions();
        IReadOnlyList<string> arguments = args.Length > 0 ? args
            : options.DefaultArguments ?? (optimizations.Count == 1 ? ["optimize"] : ["--help"]);
        AppConsole console = new(options, OutputOptions.IsGiven(arguments, OutputOptions.Json), OutputOptions.IsGiven(arguments, OutputOptions.Verbose));
        using StopSignals signals = new(options.HandlesSignals, Environment.Exit, cancellationToken);
        AppSession session = new(options, Serve(programs, options.Services), Serve(optimizations, options.Services), console, signals, args);
        ParseResult? parsed = null;
        try
        {
            parsed = AppCommand.Create(session).Parse(arguments, AppCommand.Parsing);
            return parsed.Errors.Count > 0
                ? Refuse(console, parsed)
                : await parsed.InvokeAsync(AppCommand.Invocation(options), signals.Cancel).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            CommandFailure failure = exception is OperationCanceledException && signals.Cancel.IsCancellationRequested
                ? Cancelled(session, arguments)
                : DescriptionFor(session, new GivenOptions(parsed)).Of(exception);
            FailureView.Show(console, failure);
            return failure.ExitCode;
        }
    }

    private static FailureDescription DescriptionFor(AppSession session, GivenOptions given)
        => new(new ModelAdvice(given, session.Options.ReadEnvironmentVariable ?? Environment.GetEnvironmentVariable), given.Has("--fresh") ? session.ResumeCommand : null);

    private static IReadOnlyList<ProgramRegistration> Serve(IReadOnlyList<ProgramRegistration> programs, IServiceProvider? services)
        => services is null ? programs : [.. programs.Select(program => program.WithServices(services))];

    private static IReadOnlyList<OptimizationDefinition> Serve(IReadOnlyList<OptimizationDefinition> optimizations, IServiceProvider? services)
        => services is null ? optimizations : [.. optimizations.Select(optimization => optimization.WithServices(services))];

    private static int Refuse(AppConsole console, ParseResult parsed)
    {
        string[] errors = [.. parsed.Errors.Select(static error => error.Message)];
        FailureView.Show(console, new CommandFailure("usage", errors[0], ExitCodes.BadInput)
        {
            Details = errors[1..],
            Remedy = $"See {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help.",
        });
        return ExitCodes.BadInput;
    }

    private static CommandFailure Cancelled(AppSession session, IReadOnlyList<string> parsed) => new("cancelled", "Cancelled.", session.Signals.ExitCode)
    {
        Remedy = parsed.Contains("optimize", StringComparer.Ordinal)
            ? $"Everything answered so far is kept. Resume with: {session.ResumeCommand}"
            : null,
    };
}
