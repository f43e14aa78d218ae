using System.Collections.Immutable;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>Shows what two prompts differ in.</summary>
internal static class DifferenceView
{
    private const int Indent = 2;
    private const int ShownDemos = 10;

    public static void Show(AppConsole console, ProgramRegistration program, ChosenPrompt first, ChosenPrompt second, PromptDifference difference)
    {
        console.Write(Tables.Facts(("program", program.Name), ("first", first.Description), ("second", second.Description)));
        WordMarks marks = new(console.HasColours);
        if (!difference.Settings.IsEmpty)
        {
            console.MarkupLine();
            console.MarkupLine("[bold]settings[/]");
            ShowTexts(console, marks, difference.Settings);
        }

        foreach (PredictorDifference predictor in difference.Predictors)
        {
            console.MarkupLine();
            console.MarkupLine($"[bold]{Markup.Escape(predictor.Predictor)}[/]");
            ShowTexts(console, marks, predictor.Texts);
            ShowDemos(console, marks, predictor.Demos);
        }

        ShowProvenance(console, ProvenanceDifference.Of(first.Artifact, second.Artifact));
        foreach (ChosenPrompt prompt in new[] { first, second })
        {
            if (prompt.Misfit is { } misfit)
            {
                console.Note(RemarkMarkup.Warning($"{prompt.Name} does not fit the program as it is now: {misfit}"));
            }
        }

        console.MarkupLine(difference.IsEmpty ? "The two prompts are the same." : $"The two prompts differ in {difference.Count}.");
        console.WriteJson(json => DifferenceJson.Write(json, program, first, second, difference));
    }

    private static void ShowTexts(AppConsole console, WordMarks marks, ImmutableArray<TextChange> texts)
    {
        foreach (TextChange text in texts)
        {
            console.Write(new Indented($"[grey]{Markup.Escape(text.Name)}[/]", Indent));
            console.Write(new Indented(marks.Of(text.Words), 2 * Indent));
        }
    }

    private static void ShowDemos(AppConsole console, WordMarks marks, DemoDifference demos)
    {
        if (demos.IsEmpty)
        {
            return;
        }

        console.Write(new Indented($"[grey]demonstrations:[/] {Figures.Count(demos.Added.Length)} added, {Figures.Count(demos.Removed.Length)} removed, {Figures.Count(demos.Changed.Length)} changed, {Figures.Count(demos.Kept)} kept{(demos.IsReordered ? " in another order" : "")}", Indent));
        Show("removed", demos.Removed.Select(demo => DemoDifference.PartsOf(demo).Select(part => (part.Name, marks.Removed(part.Text)))));
        Show("added", demos.Added.Select(demo => DemoDifference.PartsOf(demo).Select(part => (part.Name, marks.Added(part.Text)))));
        Show("changed", demos.Changed.Select(pair => Pairs(pair.Before, pair.After).Select(part => (part.Name, marks.Of(WordDifference.Of(part.Before, part.After))))));

        void Show(string what, IEnumerable<IEnumerable<(string Name, string Text)>> all)
        {
            foreach (IEnumerable<(string Name, string Text)> parts in all.Take(ShownDemos))
            {
                console.Write(new Indented(what, 2 * Indent));
                console.Write(new Facts([.. parts.Select(static part => ($"[grey]{Markup.Escape(part.Name)}[/]", part.Text))], 3 * Indent));
            }

            if (all.Skip(ShownDemos).Any())
            {
                console.Write(new Indented($"[grey]… of those {what}, {ShownDemos} are shown; --json has all[/]", 2 * Indent));
            }
        }
    }

    private static IEnumerable<(string Name, string Before, string After)> Pairs(Demo before, Demo after)
    {
        (string Name, string Text)[] old = [.. DemoDifference.PartsOf(before)];
        (string Name, string Text)[] now = [.. DemoDifference.PartsOf(after)];
        return old.Select(static part => part.Name).Union(now.Select(static part => part.Name), StringComparer.Ordinal)
            .Select(name => (name, TextOf(old, name), TextOf(now, name)));

        static string TextOf((string Name, string Text)[] parts, string name) => parts.FirstOrDefault(part => part.Name == name).Text ?? "";
    }

    private static void ShowProvenance(AppConsole console, IReadOnlyList<(string Name, string? First, string? Second)> facts)
    {
        if (facts.Count == 0)
        {
            return;
        }

        TextTable table = Tables.Create("how they came about", "first", "second");
        foreach ((string name, string? first, string? second) in facts)
        {
            table.AddRow(Markup.Escape(name), Markup.Escape(first ?? "–"), Markup.Escape(second ?? "–"));
        }

        console.Write(table);
    }
}
