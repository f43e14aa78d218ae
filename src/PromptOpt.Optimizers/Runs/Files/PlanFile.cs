using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>What stands in <c>plan.json</c> of the run directory.</summary>
/// <param name="OptimizerName">Name of the optimizer.</param>
/// <param name="Steps">What it does, in order.</param>
/// <param name="Warnings">What is likely to disappoint.</param>
/// <param name="Limits">The limits that were given.</param>
/// <param name="Pricing">What the student's model costs, or <see langword="null"/> when that was not said.</param>
/// <param name="Declared">Instructions and descriptions as the signatures declare them, and the defaults of settings.</param>
internal sealed record PlanFile(string OptimizerName, ImmutableArray<PlanStep> Steps, ImmutableArray<PlanWarning> Warnings, RunLimits Limits, ModelPricing? Pricing, ProgramParameters Declared)
{
    private const string WorkedWithin = "workedWithin";

    /// <summary>The highest limits that a run which is not at its end worked within until now, or <see langword="null"/> when there is none, or it cannot be read.</summary>
    public static RunLimits? ReadWorkedWithin(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return BudgetJson.ReadLimits(json.RootElement.TryGetProperty(WorkedWithin, out JsonElement limits) ? limits : json.RootElement.GetProperty("limits"));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <param name="optimizer">Name of the optimizer.</param>
    /// <param name="steps">What it does.</param>
    /// <param name="warnings">What is likely to disappoint.</param>
    /// <param name="options">Name limits and prices.</param>
    /// <param name="program">The program.</param>
    public static PlanFile Of(string optimizer, ImmutableArray<PlanStep> steps, ImmutableArray<PlanWarning> warnings, OptimizationRunOptions options, PromptModule program)
        => new(optimizer, steps, warnings, options.Limits, options.Models.Student.Pricing, DeclaredBy(program));

    public static PlanFile Read(JsonElement json) => new(
        json.GetProperty("optimizer").GetString() ?? "",
        [.. json.GetProperty("steps").EnumerateArray().Select(static step => new PlanStep
        {
            Name = step.GetProperty("name").GetString() ?? "",
            Minimum = BudgetJson.ReadUsage(step, "minimum"),
            Maximum = BudgetJson.ReadUsage(step, "maximum"),
        })],
        [.. json.GetProperty("warnings").EnumerateArray().Select(static warning => new PlanWarning(Enum.Parse<PlanWarningKind>(warning.GetProperty("kind").GetString() ?? ""), warning.GetProperty("message").GetString() ?? ""))],
        BudgetJson.ReadLimits(json.GetProperty("limits")),
        json.TryGetProperty("pricing", out JsonElement pricing)
            ? new ModelPricing(pricing.GetProperty("inputPerMillionTokens").GetDecimal(), pricing.GetProperty("outputPerMillionTokens").GetDecimal())
            : null,
        ParametersJson.Read(json, "declared"));

    /// <param name="workedWithin">The limits that the run works within, or did before.</param>
    public string Write(RunLimits workedWithin) => RecordText.Document(writer =>
    {
        writer.WriteString("optimizer", OptimizerName);
        if (Pricing is { } pricing)
        {
            writer.WriteStartObject("pricing");
            writer.WriteNumber("inputPerMillionTokens", pricing.InputPerMillionTokens);
            writer.WriteNumber("outputPerMillionTokens", pricing.OutputPerMillionTokens);
            writer.WriteEndObject();
        }

        BudgetJson.WriteLimits(writer, "limits", Limits);
        if (!workedWithin.Equals(Limits))
        {
            BudgetJson.WriteLimits(writer, WorkedWithin, workedWithin);
        }

        writer.WriteStartArray("steps");
        foreach (PlanStep step in Steps)
        {
            writer.WriteStartObject();
            writer.WriteString("name", step.Name);
            BudgetJson.WriteUsage(writer, "minimum", step.Minimum);
            BudgetJson.WriteUsage(writer, "maximum", step.Maximum);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("warnings");
        foreach (PlanWarning warning in Warnings)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", warning.Kind.ToString());
            writer.WriteString("message", warning.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        ParametersJson.Write(writer, "declared", Declared);
    });

    private static ProgramParameters DeclaredBy(PromptModule program) => new(
        program.Predictors.Select(static predictor => KeyValuePair.Create(
            predictor.Name,
            new PredictorParameters
            {
                Instructions = predictor.Signature.Instructions,
                FieldDescriptions = predictor.Signature.Fields.ToImmutableSortedDictionary(static field => field.Name, static field => field.Description, StringComparer.Ordinal),
            })),
        program.Settings.Select(static setting => KeyValuePair.Create(setting.Name, setting.Default)));
}
