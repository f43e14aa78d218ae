using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>The status as a small panel that is drawn over itself.</summary>
internal static class LiveStatusView
{
    public static IRenderable Render(string title, RunStatus status, int width)
    {
        Grid grid = new() { Expand = true };
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2));
        grid.AddColumn(new GridColumn().PadRight(3));
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2));
        grid.AddColumn(new GridColumn());
        AddRow(grid, "best score", StatusTexts.Best(status), "candidates", StatusTexts.Candidates(status));
        AddRow(grid, "calls", StatusTexts.Calls(status), "tokens", Figures.Short(status.Tokens));
        AddRow(grid, "elapsed", Figures.Duration(status.Elapsed), "time left", StatusTexts.TimeLeft(status));
        AddRow(grid, "spent", StatusTexts.Cost(status), "failures", StatusTexts.Failures(status.Failures));
        string hint = status.IsStopping
            ? "[yellow]Stopping; the best so far is kept. Ctrl-C again ends at once.[/]"
            : "[grey]Ctrl-C stops and keeps the best so far.[/]";
        Panel panel = new(new Rows(Bar(status, Math.Max(20, width - 4)), grid, new Markup(hint)))
        {
            Header = new PanelHeader($" {Markup.Escape(title)} "),
            Border = BoxBorder.Rounded,
            Expand = true,
        };
        return panel;
    }

    private static Rows Bar(RunStatus status, int width)
    {
        string phase = Markup.Escape(status.Phase);
        if (status.Fraction is not { } fraction)
        {
            return new Rows(new Markup(phase));
        }

        string percent = (Math.Floor(fraction * 100)).ToString("0", CultureInfo.InvariantCulture) + " %";
        int length = width - 6;
        int filled = (int)(fraction * length);
        return new Rows(
            new Markup(phase),
            new Markup($"[green]{new string('━', filled)}[/][grey]{new string('━', length - filled)}[/] {percent,5}"));
    }

    private static void AddRow(Grid grid, string name, string value, string otherName, string otherValue)
        => grid.AddRow($"[grey]{name}[/]", Markup.Escape(value), $"[grey]{otherName}[/]", Markup.Escape(otherValue));
}
