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
                ModelException model => model.ResponseText,
                _ => null,
            };
            if (!string.IsNullOrWhiteSpace(text))
            {
                return Shorten(text);
            }
        }

        return null;
    }

    /// <summary>A text on one line, without what a terminal would obey, and not too long.</summary>
    public static string Shorten(string text)
    {
        StringBuilder line = new();
        foreach (Rune rune in text.Trim().ReplaceLineEndings(" ").EnumerateRunes())
        {
            if (line.Length >= Longest)
            {
                return line.Append('…').ToString();
            }

            line.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return line.ToString();
    }
}
