using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>What a run was expected to take when it was last started, and the limits it was given.</summary>
/// <param name="Plan">Steps and warnings.</param>
/// <param name="Limits">The limits in force.</param>
/// <param name="Pricing">What the student's model costs, or <see langword="null"/> when that was not said; then costs mean nothing.</param>
/// <param name="Declared">Instructions and descriptions as the signatures declare them: what parameters without their own stand for.</param>
public sealed record RecordedPlan(OptimizationPlan Plan, RunLimits Limits, ModelPricing? Pricing, ProgramParameters Declared)
{
    private const string WorkedWithin = "workedWithin";

    /// <summary>The highest limits that a run which is not at its end worked within until now, or <see langword="null"/> when there is none, or it cannot be read.</summary>
    internal static RunLimits? ReadWorkedWithin(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return ReadLimits(json.RootElement.TryGetProperty(WorkedWithin, out JsonElement limits) ? limits : json.RootElement.GetProperty("limits"));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <param name="plan">The plan.</param>
    /// <param name="options">Name the limits that were given.</param>
    /// <param name="workedWithin">The limits that the run works within, or did before.</param>
    /// <param name="program">The program.</param>
    internal static string Write(OptimizationPlan plan, OptimizationRunOptions options, RunLimits workedWithin, PromptModule program) => RecordText.Document(writer =>
    {
        writer.WriteString("optimizer", plan.Optimizer);
        if (options.Models.Student.Pricing is { } pricing)
        {
            writer.WriteStartObject("pricing");
            writer.WriteNumber("inputPerMillionTokens", pricing.InputPerMillionTokens);
            writer.WriteNumber("outputPerMillionTokens", pricing.OutputPerMillionTokens);
            writer.WriteEndObject();
        }

        WriteLimits(writer, "limits", options.Limits);
        if (!workedWithin.Equals(options.Limits))
        {
            WriteLimits(writer, WorkedWithin, workedWithin);
        }

        writer.WriteStartArray("steps");
        foreach (PlanStep step in plan.Steps)
        {
            writer.WriteStartObject();
            writer.WriteString("name", step.Name);
            WriteUsage(writer, "minimum", step.Minimum);
            WriteUsage(writer, "maximum", step.Maximum);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("warnings");
        foreach (PlanWarning warning in plan.Warnings)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", warning.Kind.ToString());
            writer.WriteString("message", warning.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        CandidateJson.Write("declared", DeclaredBy(program), writer);
    });

    internal static RecordedPlan Read(JsonElement json) => new(
        new OptimizationPlan(
            json.GetProperty("optimizer").GetString() ?? "",
            [.. json.GetProperty("steps").EnumerateArray().Select(static step => new PlanStep(step.GetProperty("name").GetString() ?? "", ReadUsage(step, "minimum"), ReadUsage(step, "maximum")))],
            [.. json.GetProperty("warnings").EnumerateArray().Select(static warning => new PlanWarning(Enum.Parse<PlanWarningKind>(warning.GetProperty("kind").GetString() ?? ""), warning.GetProperty("message").GetString() ?? ""))]),
        ReadLimits(json.GetProperty("limits")),
        json.TryGetProperty("pricing", out JsonElement pricing)
            ? new ModelPricing(pricing.GetProperty("inputPerMillionTokens").GetDecimal(), pricing.GetProperty("outputPerMillionTokens").GetDecimal())
            : null,
        RecordedCandidate.ReadParameters(json.GetProperty("declared")));

    internal static void WriteUsage(Utf8JsonWriter writer, string name, BudgetUsage usage)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("calls", usage.Calls);
        writer.WriteNumber("inputTokens", usage.InputTokens);
        writer.WriteNumber("outputTokens", usage.OutputTokens);
        writer.WriteNumber("cost", usage.Cost);
        writer.WriteEndObject();
    }

    internal static BudgetUsage ReadUsage(JsonElement parent, string name)
    {
        JsonElement usage = parent.GetProperty(name);
        return new(usage.GetProperty("calls").GetInt64(), usage.GetProperty("inputTokens").GetInt64(), usage.GetProperty("outputTokens").GetInt64(), usage.GetProperty("cost").GetDecimal());
    }

    private static ProgramParameters DeclaredBy(PromptModule program) => new(program.Predictors.Select(static predictor => KeyValuePair.Create(
        predictor.Name,
        new PredictorParameters
        {
            Instructions = predictor.Signature.Instructions,
            FieldDescriptions = predictor.Signature.Fields.ToImmutableSortedDictionary(static field => field.Name, static field => field.Description, StringComparer.Ordinal),
        })));

    private static void WriteLimits(Utf8JsonWriter writer, string name, RunLimits limits)
    {
        writer.WriteStartObject(name);
        if (limits.MaxCalls is { } calls)
        {
            writer.WriteNumber("calls", calls);
        }

        if (limits.MaxTokens is { } tokens)
        {
            writer.WriteNumber("tokens", tokens);
        }

        if (limits.MaxCost is { } cost)
        {
            writer.WriteNumber("cost", cost);
        }

        if (limits.MaxTime is { } time)
        {
            writer.WriteNumber("seconds", time.TotalSeconds);
        }

        writer.WriteEndObject();
    }

    private static RunLimits ReadLimits(JsonElement limits) => new()
    {
        MaxCalls = limits.TryGetProperty("calls", out JsonElement calls) ? calls.GetInt64() : null,
        MaxTokens = limits.TryGetProperty("tokens", out JsonElement tokens) ? tokens.GetInt64() : null,
        MaxCost = limits.TryGetProperty("cost", out JsonElement cost) ? cost.GetDecimal() : null,
        MaxTime = limits.TryGetProperty("seconds", out JsonElement seconds) ? TimeSpan.FromSeconds(seconds.GetDouble()) : null,
    };
}
