using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>The one look of tables and facts.</summary>
internal static class Tables
{
    public static TextTable Create(params string[] columns) => new(columns);

    /// <summary>A name beside each value, without a border.</summary>
    public static Facts Facts(params (string Name, string Value)[] facts)
        => new([.. facts.Select(static fact => ($"[grey]{Markup.Escape(fact.Name)}[/]", Markup.Escape(fact.Value)))]);
}
