using System.Globalization;
using System.Text;

namespace PromptOpt.Runner;

/// <summary>
/// Turns any text into text of an HTML page, for content and for quoted attributes alike. Nothing of it can become markup, and characters
/// that cannot be seen but change how others look are shown by their number.
/// </summary>
internal static class HtmlText
{
    public static void AppendTo(StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\'': html.Append("&#39;"); break;
                case '\r': break;
                case Unbroken.Blank: html.Append(' '); break;
                default:
                    if (IsInvisible(rune))
                    {
                        html.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
                    }
                    else
                    {
                        html.Append(rune.ToString());
                    }

                    break;
            }
        }
    }

    // Control characters, and those that turn the direction of reading: "Trojan Source", Boucher and Anderson 2021.
    private static bool IsInvisible(Rune rune)
        => rune.Value is not ('\n' or '\t')
            && (Rune.IsControl(rune) || rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF);
}
