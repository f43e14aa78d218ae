using System.Collections.Immutable;
using System.CommandLine;
using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary><c>list</c>: what the application has.</summary>
internal static class ListCommand
{
    public static Command Create(AppSession session)
    {
        Command command = new("list", "List the programs, their predictors and tuned prompts, and the optimizations.");
        command.SetAction(_ => Execute(session));
        return command;
    }

    private static int Execute(AppSession session)
    {
        ShowPrograms(session);
        ShowOptimizations(session);
        session.Console.WriteJson(json =>
        {
            json.WriteStartArray("programs");
            foreach (ProgramRegistration program in session.Programs)
            {
                json.WriteStartObject();
                json.WriteString("name", program.Name);
                json.WriteString("signature", program.Signature.Name);
                json.WriteString("tuned_from", program.TunedFrom);
                JsonParts.WriteStrings(json, "predictors", Predictors(program).Select(static predictor => predictor.Name));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("optimizations");
            foreach (OptimizationDefinition optimization in session.Optimizations)
            {
                json.WriteStartObject();
                json.WriteString("name", optimization.Name);
                json.WriteString("program", optimization.ProgramName);
                json.WriteString("optimizer", optimization.OptimizerName);
                json.WriteString("metric", optimization.MetricName);
                json.WriteString("train", optimization.TrainPath);
                json.WriteString("validation", optimization.ValidationPath);
                json.WriteString("test", optimization.TestPath);
                json.WriteString("artifact", optimization.ArtifactPath);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
        return ExitCodes.Success;
    }

    private static void ShowPrograms(AppSession session)
    {
        if (session.Programs.Count == 0)
        {
            session.Console.MarkupLine("No programs. Declare one with [[PromptProgram]].");
            return;
        }

        Table table = Tables.Create("program", "takes and gives", "predictors", "tuned prompt");
        foreach (ProgramRegistration program in session.Programs)
        {
            table.AddRow(
                Markup.Escape(program.Name),
                Markup.Escape(Fields(program.Signature)),
                Markup.Escape(string.Join('\n', Predictors(program).Select(static predictor => predictor.AsksForReasoning ? $"{predictor.Name} (reasons first)" : predictor.Name))),
                Markup.Escape(program.TunedFrom ?? "none"));
        }

        session.Console.Write(table);
    }

    private static void ShowOptimizations(AppSession session)
    {
        if (session.Optimizations.Count == 0)
        {
            session.Console.MarkupLine("No optimizations. Declare one with [[Optimize<…>]].");
            return;
        }

        Table table = Tables.Create("optimization", "program", "optimizer", "metric", "data");
        foreach (OptimizationDefinition optimization in session.Optimizations)
        {
            string[] data =
            [
                $"train {optimization.TrainPath ?? "none"}",
                .. optimization.ValidationPath is { } validation ? new[] { $"validation {validation}" } : [],
                .. optimization.TestPath is { } test ? new[] { $"test {test}" } : [],
            ];
            table.AddRow(
                Markup.Escape(optimization.Name),
                Markup.Escape(optimization.ProgramName),
                Markup.Escape(optimization.OptimizerName),
                Markup.Escape(optimization.MetricName),
                Markup.Escape(string.Join('\n', data)));
        }

        session.Console.Write(table);
    }

    private static ImmutableArray<PredictorInfo> Predictors(ProgramRegistration program) => program.Create(UnreachableChatClient.Instance).Predictors;

    private static string Fields(SignatureDefinition signature)
        => $"{string.Join(", ", signature.Fields.Where(static field => field.IsInput).Select(static field => field.Name))} → {string.Join(", ", signature.Fields.Where(static field => !field.IsInput).Select(static field => field.Name))}";
}
