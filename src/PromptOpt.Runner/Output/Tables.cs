using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>The one look of tables.</summary>
internal static class Tables
{
    public static Table Create(params ReadOnlySpan<string> columns)
    {
        Table table = new() { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn($"[grey]{Markup.Escape(column)}[/]"));
        }

        return table;
    }

    /// <summary>A name beside each value, without a border.</summary>
    public static Grid Facts(params ReadOnlySpan<(string Name, string Value)> facts)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2));
        grid.AddColumn(new GridColumn());
        foreach ((string name, string value) in facts)
        {
            grid.AddRow($"[grey]{Markup.Escape(name)}[/]", Markup.Escape(value));
        }

        return grid;
    }
}
