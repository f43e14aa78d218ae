using System.CommandLine;

namespace PromptOpt.Runner;

/// <summary><c>diff</c>: what two prompts of a program differ in; no model is called.</summary>
internal static class DiffCommand
{
    public static Command Create(AppSession session)
    {
        Command command = new("diff", "Show what two prompts of a program differ in, word by word. No model is called. Ends with 0 when they are the same and with 1 when they are not.");
        PromptWords words = new("program");
        words.AddTo(command);
        command.SetAction(async (arguments, _) =>
        {
            (string? name, string? first, string? second) = words.Read(arguments, session.Programs.Select(static program => program.Name));
            ProgramRegistration program = Registered.Program(session, name);
            (ChosenPrompt before, ChosenPrompt after) = await new PromptChoice(session, program, variant: null).FindAsync(first, second, mustFit: false).ConfigureAwait(false);
            var difference = PromptDifference.Of(session.Make(program), before.Parameters, after.Parameters);
            DifferenceView.Show(session.Console, program, before, after, difference);
            return difference.IsEmpty ? ExitCodes.Success : ExitCodes.Different;
        });
        return command;
    }
}
