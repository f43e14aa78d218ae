using System.CommandLine;

namespace PromptOpt.Runner;

/// <summary>The command tree and how it is parsed and invoked.</summary>
internal static class AppCommand
{
    /// <summary>No bundling and no response files: text for a program may begin with anything.</summary>
    public static ParserConfiguration Parsing { get; } = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    public static RootCommand Create(AppSession session)
    {
        RootCommand root = new(session.Options.Description)
        {
            ListCommand.Create(session),
            ShowCommand.Create(session),
            ExportCommand.Create(session),
            PlanCommand.Create(session),
            RunCommand.Create(session),
            EvaluateCommand.Create(session),
            CompareCommand.Create(session),
            DiffCommand.Create(session),
            OptimizeCommand.Create(session),
            ReportCommand.Create(session),
        };
        foreach (Func<CommandContext, Command> create in session.Options.Commands)
        {
            Command command = create(new SessionContext(session))
                ?? throw new InvalidOperationException($"{nameof(PromptOptAppOptions)}.{nameof(PromptOptAppOptions.Commands)} has a function that makes no command: it gave null.");
            if (root.Subcommands.FirstOrDefault(known => NamesOf(known).Intersect(NamesOf(command), StringComparer.Ordinal).Any()) is { } taken)
            {
                throw new InvalidOperationException($"{nameof(PromptOptAppOptions)}.{nameof(PromptOptAppOptions.Commands)} makes a command '{command.Name}', and there is a command '{taken.Name}' of that name.");
            }

            root.Add(command);
        }

        OutputOptions.AddTo(root);
        return root;
    }

    private static IEnumerable<string> NamesOf(Command command) => [command.Name, .. command.Aliases];

    /// <summary>Errors and signals are handled by the application itself.</summary>
    public static InvocationConfiguration Invocation(PromptOptAppOptions options) => new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
        Output = options.Output ?? Console.Out,
    };
}
