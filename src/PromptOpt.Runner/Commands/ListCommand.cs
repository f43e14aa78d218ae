using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
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
                json.WriteStartArray("tuned_prompts");
                foreach (TunedPrompt prompt in program.TunedPrompts)
                {
                    json.WriteStartObject();
                    json.WriteString("variant", prompt.Variant);
                    json.WriteString("file", prompt.File);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                (ImmutableArray<PredictorInfo> predictors, string? missing) = Look(session, program);
                JsonParts.WriteStrings(json, "predictors", predictors.Select(static predictor => predictor.Name));
                json.WriteString("missing_service", missing);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("optimizations");
            foreach (OptimizationDefinition optimization in session.Optimizations)
            {
                json.WriteStartObject();
                json.WriteString("name", optimization.Name);
                json.WriteString("program", optimization.ProgramName);
                json.WriteString("variant", optimization.Variant);
                json.WriteString("optimizer", optimization.OptimizerName);
                json.WriteString("metric", optimization.MetricName);
                json.WriteString("train", optimization.TrainPath);
                json.WriteString("validation", optimization.ValidationPath);
                json.WriteString("test", optimization.TestPath);
                WriteReading(json, optimization.DataOptions);
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

        TextTable table = Tables.Create("program", "takes and gives", "predictors", "tuned prompt");
        foreach (ProgramRegistration program in session.Programs)
        {
            (ImmutableArray<PredictorInfo> predictors, string? missing) = Look(session, program);
            table.AddRow(
                Markup.Escape(program.Name),
                Markup.Escape(Fields(program.Signature)),
                Markup.Escape(missing is null
                    ? string.Join('\n', predictors.Select(static predictor => predictor.ExtraFields.HasReasoning ? $"{predictor.Name} (reasons first)" : predictor.Name))
                    : $"known once there is a {missing}"),
                Markup.Escape(program.TunedPrompts.Count == 0 ? "none" : string.Join('\n', program.TunedPrompts.Select(static prompt => Unbroken.Of(prompt.ToString())))));
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

        TextTable table = Tables.Create("optimization", "program", "optimizer", "metric", "data");
        foreach (OptimizationDefinition optimization in session.Optimizations)
        {
            string[] data =
            [
                $"train {Unbroken.Of(optimization.TrainPath ?? "none")}",
                .. optimization.ValidationPath is { } validation ? new[] { $"validation {Unbroken.Of(validation)}" } : [],
                .. optimization.TestPath is { } test ? new[] { $"test {Unbroken.Of(test)}" } : [],
                .. optimization.DataOptions.Columns.OrderBy(static column => column.Value, StringComparer.Ordinal).Select(static column => $"{column.Value} = column '{column.Key}'"),
                .. optimization.DataOptions.IgnoredColumns.IsEmpty ? [] : new[] { $"without {string.Join(", ", optimization.DataOptions.IgnoredColumns.Order(StringComparer.Ordinal).Select(static column => $"'{column}'"))}" },
                .. optimization.DataOptions.Delimiter is { } delimiter ? new[] { $"cells between {(delimiter == '\t' ? "tabs" : $"'{delimiter}'")}" } : [],
            ];
            table.AddRow(
                Markup.Escape(Unbroken.Of(optimization.Name)),
                Markup.Escape(optimization.Variant is { } variant ? $"{optimization.ProgramName} ({Unbroken.Of(variant)})" : optimization.ProgramName),
                Markup.Escape(optimization.OptimizerName),
                Markup.Escape(Unbroken.Of(optimization.MetricName)),
                Markup.Escape(string.Join('\n', data)));
        }

        session.Console.Write(table);
    }

    private static void WriteReading(Utf8JsonWriter json, DatasetOptions reading)
    {
        json.WriteStartObject("columns");
        foreach ((string column, string field) in reading.Columns.OrderBy(static column => column.Value, StringComparer.Ordinal))
        {
            json.WriteString(field, column);
        }

        json.WriteEndObject();
        JsonParts.WriteStrings(json, "ignored_columns", reading.IgnoredColumns.Order(StringComparer.Ordinal));
        json.WriteString("delimiter", reading.Delimiter?.ToString());
    }

    // A program that cannot be made for want of a service is there all the same.
    private static (ImmutableArray<PredictorInfo> Predictors, string? MissingService) Look(AppSession session, ProgramRegistration program)
    {
        string missing = "";
        foreach (Func<ImmutableArray<PredictorInfo>> look in Ways(session, program))
        {
            try
            {
                return (look(), null);
            }
            catch (MissingServiceException exception)
            {
                missing = exception.Service.Name;
            }
        }

        return ([], missing);
    }

    private static IEnumerable<Func<ImmutableArray<PredictorInfo>>> Ways(AppSession session, ProgramRegistration program) =>
    [
        () => program.Create(UnreachableChatClient.Instance).Predictors,
        .. session.Optimizations.Where(optimization => optimization.ProgramName == program.Name).Select(static optimization => (Func<ImmutableArray<PredictorInfo>>)(() => optimization.Predictors)),
    ];

    private static string Fields(SignatureDefinition signature)
        => $"{string.Join(", ", signature.Fields.Where(static field => field.IsInput).Select(static field => field.Name))} → {string.Join(", ", signature.Fields.Where(static field => !field.IsInput).Select(static field => field.Name))}";
}
