using System.Text;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>Marks words that went and came, with Spectre markup: by colours, or, where there are none, as <c>[-went-]{+came+}</c>.</summary>
/// <param name="hasColours">Whether there are colours.</param>
internal sealed class WordMarks(bool hasColours)
{
    // Of what stayed, lines near a change are enough.
    private const int Context = 2;
    private const int LeastFolded = 3;

    public string Removed(string text) => Mark(text, "red strikethrough", "[-", "-]");

    public string Added(string text) => Mark(text, "green underline", "{+", "+}");

    /// <summary>The pieces as one text; of long stretches without a change the number of lines is said.</summary>
    public string Of(IReadOnlyList<TextPiece> pieces)
    {
        StringBuilder text = new();
        for (int i = 0; i < pieces.Count; i++)
        {
            text.Append(pieces[i].Change switch
            {
                PieceChange.Removed => Removed(pieces[i].Text),
                PieceChange.Added => Added(pieces[i].Text),
                _ => Folded(pieces[i].Text, isFirst: i == 0, isLast: i == pieces.Count - 1),
            });
        }

        return text.ToString();
    }

    private static string Folded(string text, bool isFirst, bool isLast)
    {
        string[] lines = text.Split('\n');
        int head = isFirst ? 0 : Context;
        int tail = isLast ? 0 : Context;
        int folded = lines.Length - head - tail;
        return folded < LeastFolded
            ? Markup.Escape(text)
            : $"{Join(lines[..head], "\n", "")}[grey]… {Figures.Count(folded, "line")} as before …[/]{Join(lines[^tail..], "", "\n")}";

        static string Join(string[] some, string after, string before)
            => some.Length == 0 ? "" : $"{before}{Markup.Escape(string.Join('\n', some))}{after}";
    }

    private string Mark(string text, string style, string start, string end)
        => text.Length == 0 ? "" : hasColours ? $"[{style}]{Markup.Escape(Visible(text))}[/]" : Markup.Escape($"{start}{text}{end}");

    // Blanks alone have no colour.
    private static string Visible(string text)
        => string.IsNullOrWhiteSpace(text) ? text.Replace(' ', '·').Replace("\t", "→\t", StringComparison.Ordinal).Replace("\n", "↵\n", StringComparison.Ordinal) : text;
}
