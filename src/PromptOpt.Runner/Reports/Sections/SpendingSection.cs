using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What was spent, against plan and limits.</summary>
internal static class SpendingSection
{
    public static void Write(HtmlWriter html, RunReport report)
    {
        ModelPricing? pricing = report.Run.Plan?.Pricing;
        HtmlTable.Write(html, "Calls and tokens", ["For", "#Calls", "#Tokens read", "#Tokens written", .. pricing is null ? Array.Empty<string>() : ["#Cost"]], () =>
        {
            if (report.Run.Summary is { } summary)
            {
                Row(html, "the optimization, replayed answers included", summary.Usage, pricing);
                Row(html, "asked of models in the last sitting", summary.Asked, pricing);
            }

            if (report.Run.Test is { } test)
            {
                Row(html, "held-out rows, before", test.Before.Usage, pricing);
                Row(html, "held-out rows, after", test.After.Usage, pricing);
            }

            Row(html, "all answers in the journal", report.Run.Recorded, pricing);
        });
        html.Element("p", "Replayed answers were given before and cost nothing now; limits count them all the same, so that a resumed run ends like an unbroken one. Scoring held-out rows is within the limits."
            + (pricing is null ? " Without prices there are no costs: --input-price and --output-price give them." : ""), ("class", "note"));
        if (report.Run.Plan is { } plan)
        {
            WritePlan(html, plan, report.Run.Summary is { } ended ? ended.Usage + ended.Beside : null);
        }
    }

    private static void Row(HtmlWriter html, string name, TokenUsage usage, ModelPricing? pricing)
        => Row(html, name, new BudgetUsage(usage.Calls, usage.InputTokens, usage.OutputTokens, pricing?.CostOf(usage.InputTokens, usage.OutputTokens) ?? 0m), pricing);

    private static void Row(HtmlWriter html, string name, BudgetUsage usage, ModelPricing? pricing)
        => HtmlTable.Row(html, name, [Figures.Count(usage.Calls), Figures.Count(usage.InputTokens), Figures.Count(usage.OutputTokens), .. pricing is null ? Array.Empty<string>() : [Figures.Money(usage.Cost)]]);

    private static void WritePlan(HtmlWriter html, RecordedPlan plan, BudgetUsage? used)
    {
        html.Element("h3", "Plan, limit and spending");
        HtmlTable.Write(html, "What was planned and what was used", ["", "#At the least", "#At the most", "#Limit", "#Used"], () =>
        {
            HtmlTable.Row(html, "calls", Figures.Count(plan.Plan.Minimum.Calls), Figures.Count(plan.Plan.Maximum.Calls), plan.Limits.MaxCalls is { } calls ? Figures.Count(calls) : "none", used is { } spent ? Figures.Count(spent.Calls) : "–");
            HtmlTable.Row(html, "tokens", Figures.Short(plan.Plan.Minimum.TotalTokens), Figures.Short(plan.Plan.Maximum.TotalTokens), plan.Limits.MaxTokens is { } tokens ? Figures.Count(tokens) : "none", used is { } read ? Figures.Short(read.TotalTokens) : "–");
            if (plan.Pricing is not null)
            {
                HtmlTable.Row(html, "money", Figures.Money(plan.Plan.Minimum.Cost), Figures.Money(plan.Plan.Maximum.Cost), plan.Limits.MaxCost is { } cost ? Figures.Money(cost) : "none", used is { } paid ? Figures.Money(paid.Cost) : "–");
            }
        });
    }
}
