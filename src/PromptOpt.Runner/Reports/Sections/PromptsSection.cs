using System.Collections.Immutable;

namespace PromptOpt.Runner;

/// <summary>What every accepted step changed in the prompt.</summary>
internal static class PromptsSection
{
    public static void Write(HtmlWriter html, RunReport report)
    {
        ImmutableArray<PromptStep> steps = PromptSteps.Of(report);
        if (steps.IsEmpty)
        {
            html.Element("p", "No candidate was made from another one, so nothing changed.");
            return;
        }

        HashSet<int> way = PromptSteps.WayToBest(report);
        PromptStep[] taken = [.. steps.Where(step => way.Contains(step.To.Index))];
        PromptStep[] others = [.. steps.Where(step => !way.Contains(step.To.Index))];
        using (html.Open("p", ("class", "legend")))
        {
            html.Text("Marks: ").Element("ins", "added").Text(" ").Element("del", "removed");
        }

        if (taken.Length > 1)
        {
            html.Element("h3", "From the start to the best");
            WriteStep(html, new PromptStep(report.Start!, report.Best!), anchor: null, heading: "h4", isOpen: true);
        }

        if (taken.Length > 0)
        {
            html.Element("h3", taken.Length == 1 ? "The step to the best candidate" : "Step by step to the best");
            foreach (PromptStep step in taken)
            {
                WriteStep(html, step, step.To.Anchor, "h4", isOpen: true);
            }
        }

        if (others.Length > 0)
        {
            html.Element("h3", "Other accepted steps");
            foreach (PromptStep step in others)
            {
                WriteStep(html, step, step.To.Anchor, "h4", isOpen: false);
            }
        }
    }

    private static void WriteStep(HtmlWriter html, PromptStep step, string? anchor, string heading, bool isOpen)
    {
        string gain = GainOf(step);
        using (html.Open("details", ("class", "step"), ("id", anchor), ("open", isOpen ? "" : null)))
        {
            using (html.Open("summary"))
            {
                html.Element(heading, $"{step.From.Name} to {step.To.Name}");
                html.Element("span", anchor is null ? $" all changes: {gain}" : $" {step.To.Candidate.Origin}: {gain}", ("dir", "auto"));
            }

            if (step.To.Parents.Length > 1)
            {
                html.Element("p", $"It was made from {string.Join(" and ", step.To.Parents.Select(ReportFigures.Index))}; the changes are those against {step.From.Name}.", ("class", "note"));
            }

            if (!step.Settings.IsEmpty)
            {
                WriteSettings(html, step.Settings);
            }

            foreach (PredictorChange change in step.Changes)
            {
                WriteChange(html, change);
            }
        }

        html.Break();
    }

    private static string GainOf(PromptStep step)
    {
        if (step is not { From: { Scores: { } before } from, To: { Scores: { } after } to })
        {
            return "not scored";
        }

        bool isAlike = from.ScoredRows == to.ScoredRows;
        if (!isAlike && step is { From.Compared: { } first, To.Compared: { } second })
        {
            (before, after) = (first, second);
        }

        int rows = after.Rows.Count(static row => row is not null);
        string on = isAlike && !to.IsPartial ? "" : $" on {Figures.Count(rows, "row")}";
        return $"{ReportFigures.Percent(before.Mean)} to {ReportFigures.Percent(after.Mean)}, {ReportFigures.Points(after.Mean - before.Mean)} points{on}";
    }

    private static void WriteSettings(HtmlWriter html, ImmutableArray<TextChange> settings)
    {
        using (html.Open("div", ("class", "change")))
        {
            html.Element("h5", "Settings");
            foreach (TextChange setting in settings)
            {
                WriteText(html, setting.Name, setting.Before, setting.After);
            }
        }
    }

    private static void WriteChange(HtmlWriter html, PredictorChange change)
    {
        using (html.Open("div", ("class", "change")))
        {
            html.Element("h5", change.Predictor);
            (PredictorParameters before, PredictorParameters after) = (change.Before, change.After);
            if (before.Instructions != after.Instructions)
            {
                WriteText(html, "Instructions", before.Instructions ?? "", after.Instructions ?? "");
            }

            foreach (string field in before.FieldDescriptions.Keys.Union(after.FieldDescriptions.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                string was = before.FieldDescriptions.GetValueOrDefault(field) ?? "";
                string now = after.FieldDescriptions.GetValueOrDefault(field) ?? "";
                if (was != now)
                {
                    WriteText(html, $"Description of {field}", was, now);
                }
            }

            if (before.ModelId != after.ModelId)
            {
                WriteText(html, "Model", before.ModelId ?? "", after.ModelId ?? "");
            }

            if (!before.Demos.SequenceEqual(after.Demos))
            {
                DemoChanges.Write(html, before.Demos, after.Demos);
            }
        }
    }

    private static void WriteText(HtmlWriter html, string name, string before, string after)
    {
        html.Element("p", name, ("class", "part"));
        TextDifference.Write(html, name, before, after);
    }
}
