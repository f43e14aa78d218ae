using System.Text.Json;
using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>What a plan is shown with.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="TrainRows">Rows to learn from.</param>
/// <param name="ValidationRows">Rows to compare candidates on, if there are any.</param>
/// <param name="Test">What scoring the test set takes, if that is done.</param>
/// <param name="Models">The models by role, the one that is tuned for first.</param>
internal sealed record PlanContext(RunRequest Request, int TrainRows, int? ValidationRows, TestCost? Test, IReadOnlyList<(string Role, string Name)> Models)
{
    public bool IsPriced => Request.Model.InputPrice is not null;
}

/// <summary>Shows a plan.</summary>
internal static class PlanView
{
    public static void Show(AppConsole console, OptimizationDefinition definition, OptimizationPlan plan, PlanContext context)
    {
        string validation = context.ValidationRows is { } rows ? $", validation {Figures.Count(rows)}" : "";
        string test = context.Test is { } cost ? $", test {Figures.Count(cost.Rows)}" : "";
        console.Write(Tables.Facts([
            ("optimization", $"{Unbroken.Of(definition.Name)}: {plan.Optimizer} on {definition.ProgramName}"),
            ("metric", Unbroken.Of(definition.MetricName)),
            ("rows", $"train {Figures.Count(context.TrainRows)}{validation}{test}"),
            ("limits", Limits(context.Request.Limits)),
            .. context.Models]));
        TextTable table = context.IsPriced ? Tables.Create("step", "calls", "tokens", "cost") : Tables.Create("step", "calls", "tokens");
        foreach (PlanStep step in plan.Steps)
        {
            AddRow(table, step.Name, step.Minimum, step.Maximum, context.IsPriced);
        }

        AddRow(table, "in all", plan.Minimum, plan.Maximum, context.IsPriced);
        console.Write(table);
        if (context.Test is { } measuring)
        {
            console.MarkupLine($"Scoring {Figures.Count(measuring.Rows, "test row")} with {Figures.Count(measuring.Prompts, "prompt")} is part of it and stays within the limits; --test-rows scores fewer, --no-test none.");
        }

        foreach (PlanWarning warning in plan.Warnings)
        {
            console.MarkupLine(RemarkMarkup.Of(warning));
        }

        console.MarkupLine("[grey]Least: nothing repaired, every search ending at the first chance. Most: everything repaired, every search going to its end.[/]");
        console.WriteJson(json => Write(json, definition, plan, context));
    }

    private static string Limits(RunLimits limits)
    {
        string[] parts =
        [
            .. limits.MaxCalls is { } calls ? new[] { Figures.Count(calls, "call") } : [],
            .. limits.MaxTokens is { } tokens ? new[] { Figures.Count(tokens, "token") } : [],
            .. limits.MaxCost is { } cost ? new[] { $"{Figures.Money(cost)} of money" } : [],
            .. limits.MaxTime is { } time ? new[] { Figures.Duration(time) } : [],
        ];
        return parts.Length == 0 ? "none" : string.Join(", ", parts);
    }

    private static void AddRow(TextTable table, string name, BudgetUsage least, BudgetUsage most, bool isPriced)
        => table.AddRow([
            Markup.Escape(name),
            Range(least.Calls, most.Calls, Figures.Count),
            Range(least.TotalTokens, most.TotalTokens, Figures.Short),
            .. isPriced ? new[] { Range(least.Cost, most.Cost, Figures.Money) } : []]);

    private static string Range<TValue>(TValue least, TValue most, Func<TValue, string> write)
        where TValue : IEquatable<TValue>
        => least.Equals(most) ? write(least) : $"{write(least)} to {write(most)}";

    private static void Write(Utf8JsonWriter json, OptimizationDefinition definition, OptimizationPlan plan, PlanContext context)
    {
        json.WriteString("optimization", definition.Name);
        json.WriteString("program", definition.ProgramName);
        json.WriteString("optimizer", plan.Optimizer);
        json.WriteNumber("train_rows", context.TrainRows);
        if (context.ValidationRows is { } rows)
        {
            json.WriteNumber("validation_rows", rows);
        }

        json.WriteStartObject("models");
        foreach ((string role, string name) in context.Models)
        {
            json.WriteString(role, name);
        }

        json.WriteEndObject();
        json.WriteStartArray("steps");
        foreach (PlanStep step in plan.Steps)
        {
            json.WriteStartObject();
            json.WriteString("name", step.Name);
            JsonParts.WriteBudget(json, "minimum", step.Minimum);
            JsonParts.WriteBudget(json, "maximum", step.Maximum);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonParts.WriteBudget(json, "minimum", plan.Minimum);
        JsonParts.WriteBudget(json, "maximum", plan.Maximum);
        if (context.Test is { } measuring)
        {
            json.WriteStartObject("test");
            json.WriteNumber("rows", measuring.Rows);
            json.WriteNumber("minimum_calls", measuring.MinimumCalls);
            json.WriteNumber("maximum_calls", measuring.MaximumCalls);
            json.WriteEndObject();
        }

        json.WriteStartArray("warnings");
        foreach (PlanWarning warning in plan.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(warning.Kind.ToString()));
            json.WriteString("message", warning.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
