using System.Text;

namespace PromptOpt;

/// <summary>JSON that was escaped once more, as if it stood in a string.</summary>
internal static class EscapedJson
{
    /// <summary>The text with one level of escapes undone.</summary>
    public static string Unescape(ReadOnlySpan<char> text)
    {
        StringBuilder plain = new(text.Length);
        while (true)
        {
            int at = text.IndexOf('\\');
            if (at < 0 || at + 1 == text.Length)
            {
                return plain.Append(text).ToString();
            }

            plain.Append(text[..at]);
            switch (text[at + 1])
            {
                case '"' or '\'' or '\\' or '/':
                    plain.Append(text[at + 1]);
                    break;
                case 'n':
                    plain.Append('\n');
                    break;
                case 'r':
                    plain.Append('\r');
                    break;
                case 't':
                    plain.Append('\t');
                    break;
                default:
                    plain.Append(text.Slice(at, 2));
                    break;
            }

            text = text[(at + 2)..];
        }
    }
}
