using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PromptOpt;

/// <summary>Takes the sign of a quotation from the lines of a reply.</summary>
internal static class QuotedReply
{
    /// <param name="text">The reply.</param>
    /// <param name="start">Where the first quoted line begins.</param>
    /// <param name="unquoted">Its lines without the sign and one blank behind it.</param>
    /// <returns>Whether every line that is not empty has the sign.</returns>
    public static bool TryUnquote(ReadOnlySpan<char> text, int start, [NotNullWhen(true)] out string? unquoted)
    {
        unquoted = null;
        StringBuilder plain = new(text.Length - start);
        ReadOnlySpan<char> rest = text[start..];
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf('\n');
            ReadOnlySpan<char> line = end < 0 ? rest : rest[..(end + 1)];
            rest = rest[line.Length..];
            ReadOnlySpan<char> quoted = line.TrimStart(" \t");
            if (quoted.IsWhiteSpace())
            {
                plain.Append('\n');
            }
            else if (quoted[0] == '>')
            {
                plain.Append(quoted is ['>', ' ', ..] ? quoted[2..] : quoted[1..]);
            }
            else
            {
                return false;
            }
        }

        unquoted = plain.ToString();
        return true;
    }
}
