using System.Text.Json;
using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>Shows a comparison of two prompts.</summary>
internal static class ComparisonView
{
    private const int ShownRows = 10;
    private const int LongestText = 160;

    public static void Show(AppSession session, ComparisonRequest request, ComparisonOutcome outcome)
    {
        AppConsole console = session.Console;
        IReadOnlyList<ChangedRow> changed = session.ProgramOf(request.Optimization).Accept(new ChangedRows(outcome.First, outcome.Second));
        console.Write(Tables.Facts(
            ("program", request.Optimization.ProgramName),
            ("data", $"{SetOption.NameOf(request.Role)} set, {Figures.Count(outcome.Rows, "row")}"),
            ("metric", Unbroken.Of(request.Optimization.MetricName)),
            ("first", request.First.Description),
            ("second", request.Second.Description)));
        console.Write(Scores(outcome));
        EvaluationViews.Show(console, "second against first: ", outcome.Comparison);
        if (outcome.Comparison.Compared < outcome.Rows)
        {
            console.MarkupLine($"Compared on {Figures.Count(outcome.Comparison.Compared)} of {Figures.Count(outcome.Rows, "row")}: the others have no score with {(outcome.First.Unscored > 0 && outcome.Second.Unscored > 0 ? "one of the two" : outcome.First.Unscored > 0 ? "the first" : "the second")}.");
        }

        console.MarkupLine(Asked(request, outcome));
        if (outcome.Judge is { } judge)
        {
            console.MarkupLine($"[grey]judge:[/] {Markup.Escape(judge.Text)} of {Markup.Escape(judge.Model.Name)}, apart from those of the program");
        }

        ShowUnscored(console, "first", outcome.First);
        ShowUnscored(console, "second", outcome.Second);
        ShowRows(console, "lost", [.. changed.Where(static row => row.Gain < 0)]);
        ShowRows(console, "gained", [.. changed.Where(static row => row.Gain > 0)]);
        console.WriteJson(json => Write(json, request, outcome, changed));
    }

    private static TextTable Scores(ComparisonOutcome outcome)
    {
        ModelPricing? pricing = outcome.Model.Pricing;
        TextTable table = pricing is null ? Tables.Create("prompt", "score", "95 % interval", "failures", "calls", "tokens") : Tables.Create("prompt", "score", "95 % interval", "failures", "calls", "tokens", "cost");
        foreach ((string name, EvaluationReport score) in new[] { ("first", outcome.First), ("second", outcome.Second) })
        {
            table.AddRow([
                name,
                $"[bold]{Figures.Percent(score.Mean)}[/]",
                EvaluationViews.Interval(score),
                Markup.Escape(EvaluationViews.Failures(score)),
                Figures.Count(score.Usage.Calls),
                Figures.Short(score.Usage.TotalTokens),
                .. pricing is null ? Array.Empty<string>() : [Figures.Money(CostOf(pricing, score.Usage))]]);
        }

        return table;
    }

    private static string Asked(ComparisonRequest request, ComparisonOutcome outcome)
    {
        string cost = outcome.Model.Pricing is { } pricing ? $", {Figures.Money(Spent(pricing, outcome))} spent" : "";
        string shared = request.AreSame ? "; the two are one prompt and were asked once"
            : outcome.Shared.Calls > 0 ? $"; {Figures.Count(outcome.Shared.Calls, "answer")} of the first served the second, which asked the same" : "";
        return $"[grey]really asked:[/] {Figures.Count(outcome.Requests, "request")}{cost}{shared}";
    }

    private static void ShowUnscored(AppConsole console, string name, EvaluationReport report)
    {
        if (report.Unscored > 0)
        {
            console.MarkupLine($"[grey]{name}, without a score:[/] {Markup.Escape(EvaluationViews.Unscored(report))}");
        }

        if (EvaluationViews.FirstFailure(report) is { } failure)
        {
            console.MarkupLine($"[grey]{name}, first failure:[/] {Markup.Escape(failure)}");
        }
    }

    private static void ShowRows(AppConsole console, string what, ChangedRow[] rows)
    {
        if (rows.Length == 0)
        {
            return;
        }

        console.MarkupLine();
        console.MarkupLine($"[bold]{Figures.Count(rows.Length, "row")} {what}[/]{(rows.Length > ShownRows ? $", of which {ShownRows} are shown; --json has all" : "")}");
        foreach (ChangedRow row in rows.Take(ShownRows))
        {
            console.MarkupLine($"[grey]row {Figures.Count(row.Number)},[/] {Markup.Escape(Unbroken.Of(row.Place))}");
            console.Write(new Facts(
                [
                    .. row.Inputs.Select(static input => ($"[grey]{Markup.Escape(input.Name)}[/]", Markup.Escape(Shorten(input.Text)))),
                    ("[grey]first[/]", Markup.Escape(Shorten(row.First))),
                    ("[grey]second[/]", Markup.Escape(Shorten(row.Second))),
                ],
                indent: 2));
        }
    }

    private static string Shorten(string text) => ReplyExcerpt.Shorten(text, LongestText);

    private static decimal CostOf(ModelPricing pricing, TokenUsage usage) => pricing.CostOf(usage.InputTokens, usage.OutputTokens);

    // What both asked was paid for once.
    private static decimal Spent(ModelPricing pricing, ComparisonOutcome outcome)
        => CostOf(pricing, outcome.First.Usage) + CostOf(pricing, outcome.Second.Usage) - CostOf(pricing, outcome.Shared);

    private static void Write(Utf8JsonWriter json, ComparisonRequest request, ComparisonOutcome outcome, IReadOnlyList<ChangedRow> changed)
    {
        json.WriteString("optimization", request.Optimization.Name);
        json.WriteString("program", request.Optimization.ProgramName);
        json.WriteString("set", SetOption.NameOf(request.Role));
        json.WriteNumber("rows", outcome.Rows);
        json.WriteString("metric", request.Optimization.MetricName);
        outcome.Model.Write(json);
        Write(json, "first", request.First, outcome.First, outcome.Model.Pricing);
        Write(json, "second", request.Second, outcome.Second, outcome.Model.Pricing);
        json.WriteBoolean("are_same", request.AreSame);
        EvaluationViews.Write(json, "comparison", outcome.Comparison);
        json.WriteStartArray("changed");
        foreach (ChangedRow row in changed)
        {
            json.WriteStartObject();
            row.Write(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("requests", outcome.Requests);
        json.WriteNumber("shared_answers", outcome.Shared.Calls);
        if (outcome.Model.Pricing is { } pricing)
        {
            json.WriteNumber("cost", Spent(pricing, outcome));
        }

        outcome.Judge?.Write(json, "judge");
    }

    private static void Write(Utf8JsonWriter json, string name, ChosenPrompt prompt, EvaluationReport report, ModelPricing? pricing)
    {
        json.WriteStartObject(name);
        json.WriteString("prompt", Unbroken.Plain(prompt.Name));
        json.WriteString("file", prompt.File);
        json.WriteString("variant", prompt.Variant);
        EvaluationViews.Write(json, "result", report);
        if (pricing is not null)
        {
            json.WriteNumber("cost", CostOf(pricing, report.Usage));
        }

        json.WriteEndObject();
    }
}
