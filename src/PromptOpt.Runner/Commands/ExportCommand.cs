using System.Collections.Immutable;
using System.CommandLine;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary><c>export</c>: the prompt in a form for other tools, without a call.</summary>
internal static class ExportCommand
{
    public static Command Create(AppSession session)
    {
        Command command = new("export", "Write the prompt of a program for other tools. No model is called.");
        Argument<string?> name = new("program") { Description = "The program; may be left out when there is only one.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> step = new("--predictor") { Description = "The step whose prompt it is; may be left out when there is only one.", HelpName = "name" };
        Option<string> format = new("--format") { Description = $"Its form: {string.Join("; ", ExportFormat.All.Select(static format => $"{format.Name}, {format.Description}"))}.", DefaultValueFactory = static _ => ExportFormat.All[0].Name };
        format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(static format => format.Name)]);
        Option<string?> output = new("--output") { Description = "The file to write. Default: standard output.", HelpName = "file" };
        TunedOptions tuned = new();
        command.Add(name);
        command.Add(step);
        command.Add(format);
        command.Add(output);
        tuned.AddTo(command, withVariant: true);
        command.SetAction(async (arguments, _) =>
        {
            ProgramRegistration program = Registered.Program(session, arguments.GetValue(name));
            TunedPrompt? tunedPrompt = tuned.Read(arguments, program);
            PromptModule module = Prompts.Create(program, tunedPrompt, UnreachableChatClient.Instance);
            PredictorInfo predictor = Find(program, module.Predictors, arguments.GetValue(step));
            var prompt = ExportedPrompt.Of(program.Name, predictor, module.RenderTemplates().Single(template => template.Predictor == predictor.Name));
            ExportFormat form = ExportFormat.All.Single(known => known.Name == arguments.GetValue(format));
            string text = await form.WriteAsync(prompt).ConfigureAwait(false);
            session.Console.Note($"[grey]{Markup.Escape(program.Name)}: {Markup.Escape(Prompts.Describe(program, tunedPrompt))}[/]");
            Remark(session, prompt, form);
            string? file = arguments.GetValue(output) is { } path ? Path.GetFullPath(path, session.CurrentDirectory) : null;
            if (file is null)
            {
                session.Console.WriteVerbatim(text.TrimEnd('\n'));
            }
            else
            {
                await AtomicFile.WriteAsync(file, System.Text.Encoding.UTF8.GetBytes(text), session.Signals.Cancel).ConfigureAwait(false);
                session.Console.MarkupLine(Markup.Escape($"Wrote {session.Shown(file)}."));
            }

            session.Console.WriteJson(json =>
            {
                json.WriteString("program", program.Name);
                json.WriteString("predictor", predictor.Name);
                json.WriteString("tuned_from", tunedPrompt?.File);
                json.WriteString("variant", tunedPrompt?.Variant);
                json.WriteString("format", form.Name);
                json.WriteString("file", file);
                json.WriteString("text", text);
            });
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Remark(AppSession session, ExportedPrompt prompt, ExportFormat form)
    {
        if (prompt.InputForm is { } written)
        {
            session.Console.Note($"[grey]In this layout {Markup.Escape(written)}.[/]");
        }

        if (!form.SaysOptions && prompt.SentBeside.ToArray() is { Length: > 0 } left)
        {
            session.Console.Note($"[yellow]Not said in this form, and sent by PromptOpt: {Markup.Escape(string.Join(", ", left))}.[/]");
        }
    }

    private static PredictorInfo Find(ProgramRegistration program, ImmutableArray<PredictorInfo> predictors, string? name)
    {
        string names = string.Join(", ", predictors.Select(static predictor => predictor.Name));
        return name is null
            ? predictors.Length == 1 ? predictors[0] : throw new UsageException($"Which step of '{program.Name}'? There are {predictors.Length}: {names}.", "Name one with --predictor.")
            : predictors.FirstOrDefault(predictor => string.Equals(predictor.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new UsageException($"'{program.Name}' has no step '{Unbroken.Of(name)}'. It has: {names}.");
    }
}
