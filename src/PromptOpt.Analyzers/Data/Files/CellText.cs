using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Analyzers;

/// <summary>Values as texts, from and to the two formats.</summary>
internal static class CellText
{
    private const int MaxShown = 60;

    /// <summary>The value as the file writes it.</summary>
    public static string Source(SourceText text, in DataCell cell) => text.ToString(new TextSpan(cell.Start, cell.Length));

    /// <summary>What a CSV cell holds; a line end in it is the same whatever kind the file has.</summary>
    public static string Unquote(string cell)
        => cell.Length > 1 && cell[0] == '"' ? cell.Substring(1, cell.Length - 2).Replace("\"\"", "\"").Replace("\r\n", "\n").Replace('\r', '\n') : cell;

    /// <summary>A text as a CSV cell.</summary>
    public static string ToCsv(string text, char delimiter)
        => text.Length == 0 || text.IndexOfAny([delimiter, '"', '\r', '\n']) >= 0 ? "\"" + text.Replace("\"", "\"\"") + "\"" : text;

    /// <summary>A text as a JSON string.</summary>
    public static string ToJson(string text)
    {
        StringBuilder json = new(text.Length + 2);
        json.Append('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                json.Append('\\').Append(c);
            }
            else if (c < ' ')
            {
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                json.Append(c);
            }
        }

        return json.Append('"').ToString();
    }

    /// <summary>The text on one line and short enough for a message.</summary>
    public static string Shown(string text)
    {
        string line = text.Replace('\r', ' ').Replace('\n', ' ');
        if (line.Length <= MaxShown)
        {
            return line;
        }

        return line.Substring(0, char.IsHighSurrogate(line[MaxShown - 1]) ? MaxShown - 1 : MaxShown) + "…";
    }
}
