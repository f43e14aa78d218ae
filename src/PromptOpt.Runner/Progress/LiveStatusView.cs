using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>The status as a small panel that is drawn over itself.</summary>
internal static class LiveStatusView
{
    private const int NameWidth = 10;
    private const int WidestPanel = 100;

    // The ^C that a terminal echoes must find room beside the view; on a line of its own it would shift what is drawn over.
    private const int RoomBeside = 4;

    public static IRenderable Render(string title, RunStatus status, int consoleWidth)
    {
        int width = Math.Min(WidestPanel, consoleWidth - RoomBeside);
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().Width(NameWidth).PadRight(2));
        grid.AddColumn(new GridColumn().NoWrap().PadRight(4));
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2));
        grid.AddColumn(new GridColumn().NoWrap());
        AddRow(grid, "candidates", StatusTexts.Candidates(status), "tokens", Figures.Short(status.Tokens));
        AddRow(grid, "calls", StatusTexts.Calls(status), "spent", StatusTexts.Cost(status));
        AddRow(grid, "elapsed", Figures.Duration(status.Elapsed), "time left", StatusTexts.TimeLeft(status));
        string hint = status.IsStopping
            ? "[yellow]Stopping; the best so far is kept. Ctrl-C again ends at once.[/]"
            : "[grey]Ctrl-C stops and keeps the best so far.[/]";
        Panel panel = new(new Rows(PhaseBar(status, Math.Max(20, width - 4)), Line("best score", StatusTexts.Best(status)), grid, Line("failures", FailureWords.Of(status.Failures))))
        {
            Header = new PanelHeader(Markup.Escape(title)),
            Border = BoxBorder.Rounded,
            Expand = true,
        };
        return VisibleText.Of(new Narrowed(new Rows(panel, new Markup(hint)), width));
    }

    private static Rows PhaseBar(RunStatus status, int width)
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

    private static Markup Line(string name, string value) => new($"[grey]{name.PadRight(NameWidth + 2)}[/]{Markup.Escape(value)}");

    private static void AddRow(Grid grid, string name, string value, string otherName, string otherValue)
        => grid.AddRow($"[grey]{name}[/]", Markup.Escape(value), $"[grey]{otherName}[/]", Markup.Escape(otherValue));
}
