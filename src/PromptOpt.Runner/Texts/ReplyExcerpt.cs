using System.Text;

namespace PromptOpt.Runner;

/// <summary>The beginning of what a model or an endpoint sent, fit for one line of a terminal.</summary>
internal static class ReplyExcerpt
{
    private const int Longest = 300;

    /// <summary>What was received before a failure, or <see langword="null"/> when nothing was kept of it.</summary>
    public static string? Of(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            string? text = cause switch
            {
                AdapterParseException parse => parse.RawText,
                ModelException model => model.UnreadSample ?? model.ResponseText,
                _ => null,
            };
            if (!string.IsNullOrWhiteSpace(text))
            {
                return Shorten(text);
            }
        }

        return null;
    }

    /// <summary>The beginning of a text on one line, with one blank in place of white space and of what a terminal would obey.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">UTF-16 characters that are shown; an ellipsis stands for the rest.</param>
    public static string Shorten(string text, int longest = Longest)
    {
        StringBuilder line = new();
        string gap = "";
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                gap = line.Length == 0 ? "" : " ";
                continue;
            }

            if (line.Length + gap.Length + rune.Utf16SequenceLength > longest)
            {
                return line.Append('…').ToString();
            }

            line.Append(gap).Append(rune.ToString());
            gap = "";
        }

        return line.ToString();
    }
}
