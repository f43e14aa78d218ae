using System.CommandLine;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary><c>run</c>: one call of a program.</summary>
internal static class RunCommand
{
    public static Command Create(AppSession session)
    {
        Command command = new("run", "Run a program on one input.");
        InputOptions inputs = new("The program (may be left out when there is only one), and the text of its only input.");
        TunedOptions tuned = new();
        ModelOptions model = new();
        Option<int?> seed = new("--seed") { Description = "Seed of the offline learner. Default: 0.", HelpName = "n", CustomParser = Numbers.ParseSeed };
        inputs.AddTo(command);
        tuned.AddTo(command, withVariant: true);
        command.Add(seed);
        model.AddTo(command);
        command.SetAction(async (arguments, _) =>
        {
            (ProgramRegistration program, InputText input) = inputs.Read(arguments, session);
            TunedPrompt? prompt = tuned.Read(arguments, program);
            ModelSelection selection = model.Read(arguments);
            return await program.Accept(new Visitor(session, input, prompt, selection, arguments.GetValue(seed) ?? 0)).ConfigureAwait(false);
        });
        return command;
    }

    private sealed class Visitor(AppSession session, InputText input, TunedPrompt? prompt, ModelSelection selection, int seed) : IProgramVisitor<Task<int>>
    {
        public async Task<int> Visit<TProgram, T>(ProgramRegistration<TProgram, T> program)
            where TProgram : PromptModule<T>
            where T : class, ISignature<T>
        {
            if (input.IsEmpty)
            {
                throw new UsageException($"'{program.Name}' needs its inputs.", InputReader<T>.HowToGive());
            }

            T value = InputReader<T>.Read(input);
            RunObserver observer = new();
            using ModelConnection model = new ModelConnector(session.Options).ConnectWithRetries(selection, seed, observer);
            session.Console.Note(model.Markup);
            TProgram module = prompt is null ? program.Create(model.Client) : program.CreateTuned(model.Client, prompt.Variant);
            Prediction<T> prediction = await module.RunAsync(value, session.Signals.Cancel).ConfigureAwait(false);
            ClientRetries.Note(session.Console, observer.Status);
            Show(program, prediction, model);
            return ExitCodes.Success;
        }

        private void Show<T>(ProgramRegistration program, Prediction<T> prediction, ModelConnection model)
            where T : class, ISignature<T>
        {
            List<(string, string)> facts = [];
            foreach (int field in T.Definition.Outputs)
            {
                facts.Add(($"[bold]{Markup.Escape(T.Definition.Fields[field].Name)}[/]", $"[bold]{Markup.Escape(FieldTexts<T>.Of(prediction.Value, field))}[/]"));
            }

            if (prediction.Reasoning is { Length: > 0 } reasoning)
            {
                facts.Add(("[grey]reasoning[/]", Markup.Escape(reasoning)));
            }

            session.Console.Write(new Facts(facts));
            session.Console.Note($"[grey]{Markup.Escape(Prompts.Describe(program, prompt))}, {Figures.Count(prediction.Usage.Calls, "call")}, {Figures.Count(prediction.Usage.TotalTokens, "token")}[/]");
            session.Console.WriteJson(json =>
            {
                json.WriteString("program", program.Name);
                json.WriteString("tuned_from", prompt?.File);
                json.WriteString("variant", prompt?.Variant);
                model.Write(json);
                FieldTexts<T>.Write(json, "inputs", prediction.Value, T.Definition.Inputs);
                FieldTexts<T>.Write(json, "outputs", prediction.Value, T.Definition.Outputs);
                json.WriteString("reasoning", prediction.Reasoning);
                JsonParts.WriteUsage(json, prediction.Usage);
            });
        }
    }
}
