using System.Text;
using System.Text.RegularExpressions;

namespace PromptOpt.Optimizers;

/// <summary>
/// Texts of rows and replies inside a text for a model, so that none of them can be taken for anything else: one that has several lines stands indented below its
/// name, and a field marker is shown with other brackets, since the prompt would otherwise have to change it.
/// </summary>
internal static partial class QuotedText
{
    private const string Indent = "    ";

    private static readonly string[] LineEnds = ["\r\n", "\n", "\r", "\u000b", "\f", "\u0085", "\u2028", "\u2029"];

    /// <summary>Writes <c>name: value</c>, or the name and the lines of the value below it.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="name">What the value is called.</param>
    /// <param name="value">Any text.</param>
    /// <param name="sign">What stands after the name.</param>
    public static void Append(StringBuilder text, string name, string value, string sign = ":")
    {
        text.Append(name).Append(sign);
        string[] lines = LinesOf(value);
        if (lines.Length == 1)
        {
            text.Append(lines[0].Length == 0 ? "" : " ").Append(lines[0]);
            return;
        }

        foreach (string line in lines)
        {
            text.Append('\n').Append(line.Length == 0 ? "" : Indent).Append(line);
        }
    }

    /// <summary>Field markers with other brackets; any other text as it is.</summary>
    public static string WithoutMarkers(string text)
        => Marker().IsMatch(text) ? text.Replace("[[", "⟦", StringComparison.Ordinal).Replace("]]", "⟧", StringComparison.Ordinal) : text;

    private static string[] LinesOf(string value) => WithoutMarkers(value).Split(LineEnds, StringSplitOptions.None);

    [GeneratedRegex(@"\[\[\s*~*\s*#", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Marker();
}
