using System.Collections.Immutable;
using System.CommandLine;
using Microsoft.Extensions.AI;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary><c>show</c>: the prompt itself, without a call.</summary>
internal static class ShowCommand
{
    public static Command Create(AppSession session)
    {
        Command command = new("show", "Show the prompt of a program. No model is called.");
        InputOptions inputs = new("The program (may be left out when there is only one), and the text of its only input; without inputs their names stand in their places.");
        TunedOptions tuned = new();
        inputs.AddTo(command);
        tuned.AddTo(command, withVariant: true);
        command.SetAction(async (arguments, _) =>
        {
            (ProgramRegistration program, InputText input) = inputs.Read(arguments, session);
            TunedPrompt? tunedPrompt = tuned.Read(arguments, program);
            ImmutableArray<PredictorTemplate> prompts = input.IsEmpty
                ? Prompts.Create(program, tunedPrompt, UnreachableChatClient.Instance).RenderTemplates()
                : await program.Accept(new FirstPrompt(input, tunedPrompt, session.Signals.Cancel)).ConfigureAwait(false);
            Show(session, program, tunedPrompt, prompts, isWhole: input.IsEmpty);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Show(AppSession session, ProgramRegistration program, TunedPrompt? tuned, ImmutableArray<PredictorTemplate> prompts, bool isWhole)
    {
        session.Console.Note($"[grey]{Markup.Escape(program.Name)}: {Markup.Escape(Prompts.Describe(program, tuned))}[/]");
        foreach (PredictorTemplate prompt in prompts)
        {
            if (prompts.Length > 1)
            {
                session.Console.WriteVerbatim($"=== {prompt.Predictor} ===\n");
            }

            session.Console.WriteVerbatim(prompt.Prompt + "\n");
        }

        ImmutableArray<SettingInfo> settings = Prompts.Create(program, tuned, UnreachableChatClient.Instance).Settings;
        if (!settings.IsEmpty)
        {
            session.Console.Note($"[grey]Settings: {Markup.Escape(Unbroken.Of(string.Join(", ", settings)))}[/]");
        }

        if (!isWhole && program.Create(UnreachableChatClient.Instance).Predictors.Length > 1)
        {
            session.Console.Note("[grey]This is the first call; the later ones depend on the model's answers. Without inputs, show gives all prompts.[/]");
        }

        session.Console.WriteJson(json =>
        {
            json.WriteString("program", program.Name);
            json.WriteString("tuned_from", tuned?.File);
            json.WriteString("variant", tuned?.Variant);
            json.WriteStartObject("settings");
            foreach (SettingInfo setting in settings)
            {
                json.WritePropertyName(setting.Name);
                json.WriteRawValue(setting.Value.ToJson());
            }

            json.WriteEndObject();
            json.WriteStartArray("prompts");
            foreach (PredictorTemplate prompt in prompts)
            {
                json.WriteStartObject();
                json.WriteString("predictor", prompt.Predictor);
                json.WriteStartArray("messages");
                foreach (ChatMessage message in prompt.Prompt.Messages)
                {
                    json.WriteStartObject();
                    json.WriteString("role", message.Role.Value);
                    json.WriteString("text", message.Text);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>Runs the program up to its first request.</summary>
    private sealed class FirstPrompt(InputText input, TunedPrompt? tuned, CancellationToken cancellationToken) : IProgramVisitor<Task<ImmutableArray<PredictorTemplate>>>
    {
        public async Task<ImmutableArray<PredictorTemplate>> Visit<TProgram, T>(ProgramRegistration<TProgram, T> program)
            where TProgram : PromptModule<T>
            where T : class, ISignature<T>
        {
            using PromptCapture capture = new();
            TProgram module = tuned is null ? program.Create(capture) : program.CreateTuned(capture, tuned.Variant);
            ProgramTrace trace = new();
            TProgram bound = module.Bind(new ProgramBinding { Trace = trace });
            try
            {
                await bound.RunAsync(InputReader<T>.Read(input), cancellationToken).ConfigureAwait(false);
            }
            catch (PromptCapturedException)
            {
            }

            return capture.First is { } prompt
                ? [new PredictorTemplate(trace.Calls is [var call, ..] ? call.Predictor : program.Name, prompt)]
                : throw new UsageException($"'{program.Name}' asked no model for these inputs.");
        }
    }
}
