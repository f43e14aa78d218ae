using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>What is said beside a result, with Spectre markup: a warning is something to act upon, a note is good to know.</summary>
internal static class RemarkMarkup
{
    public static string Warning(string text) => $"[yellow]warning:[/] {Markup.Escape(text)}";

    public static string Note(string text) => $"[grey]note:[/] {Markup.Escape(text)}";

    /// <summary>What a plan has to say. That something has no effect, or that a limit may end the run early, is no fault.</summary>
    public static string Of(PlanWarning warning) => PlanWarnings.IsNote(warning) ? Note(warning.Message) : Warning(warning.Message);
}
