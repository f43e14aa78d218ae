using Spectre.Console;
using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>Rows in columns where the console is wide enough for them; otherwise the first cell of each row above the others, which stand beside the names of their columns.</summary>
/// <param name="columns">Names of the columns.</param>
internal sealed class TextTable(params string[] columns) : Renderable
{
    private const int Gap = 2;

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; each cell with Spectre markup, and maybe of several lines.</summary>
    public void AddRow(params string[] cells) => _rows.Add(cells);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        int[] widths = [.. columns.Select((name, column) => _rows.Select(row => new Flow(row[column]).Measure(options).Max).Prepend(LineBreaks.CellsOf(name)).Max())];
        IEnumerable<Segment> table = widths.Sum() + (Gap * (widths.Length - 1)) <= maxWidth ? Columns(options, widths) : Stacked(options, maxWidth);
        return table.Prepend(Segment.LineBreak).Append(Segment.LineBreak);
    }

    private IEnumerable<Segment> Columns(RenderOptions options, int[] widths)
    {
        string[] names = [.. columns.Select(static name => $"[grey]{Markup.Escape(name)}[/]")];
        string[] rule = [$"[grey]{new string('─', widths.Sum() + (Gap * (widths.Length - 1)))}[/]"];
        return Line(options, names, widths).Concat(Line(options, rule, widths)).Concat(_rows.SelectMany(row => Line(options, row, widths)));
    }

    private static IEnumerable<Segment> Line(RenderOptions options, string[] cells, int[] widths)
    {
        List<List<Segment>>[] lines = [.. cells.Select(cell => new Flow(cell).Lines(options, int.MaxValue))];
        for (int i = 0; i < lines.Max(static cell => cell.Count); i++)
        {
            int missing = 0;
            for (int column = 0; column < cells.Length; column++)
            {
                List<Segment> part = i < lines[column].Count ? lines[column][i] : [];
                if (part.Count > 0 && missing > 0)
                {
                    yield return Segment.Padding(missing);
                    missing = 0;
                }

                foreach (Segment segment in part)
                {
                    yield return segment;
                }

                missing += widths[column] + Gap - Segment.CellCount(part);
            }

            yield return Segment.LineBreak;
        }
    }

    private IEnumerable<Segment> Stacked(RenderOptions options, int maxWidth)
    {
        foreach (string[] row in _rows)
        {
            if (row != _rows[0])
            {
                yield return Segment.LineBreak;
            }

            foreach (IRenderable part in (IRenderable[])[
                new Indented($"[grey]{Markup.Escape(columns[0])}[/] {row[0]}", 0),
                new Facts([.. columns.Skip(1).Zip(row.Skip(1), static (name, cell) => ($"[grey]{Markup.Escape(name)}[/]", cell))], Gap)])
            {
                foreach (Segment segment in part.Render(options, maxWidth))
                {
                    yield return segment;
                }
            }
        }
    }
}
