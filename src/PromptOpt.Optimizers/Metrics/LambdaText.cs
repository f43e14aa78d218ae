using System.Security.Cryptography;
using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>The text of a lambda as the compiler hands it over, less what does not change what it does: blanks and line ends between its words, and comments.</summary>
internal static class LambdaText
{
    private const int Length = 32;

    /// <summary>A digest of the text; <see langword="null"/> for what is no lambda, such as the name of a method.</summary>
    public static string? FingerprintOf(string code)
    {
        string text = Normalize(code.ReplaceLineEndings("\n"));
        return IsLambda(text) ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length].ToLowerInvariant() : null;
    }

    // The arrow of a lambda that is an argument of something else stands within that one's brackets.
    private static bool IsLambda(string text)
    {
        int depth = 0;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            depth += text[i] is '(' or '[' or '{' ? 1 : text[i] is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0 && text[i] == '=' && text[i + 1] == '>')
            {
                return true;
            }
        }

        return text.StartsWith("delegate", StringComparison.Ordinal);
    }

    private static string Normalize(string code)
    {
        StringBuilder text = new(code.Length);
        bool isApart = false;
        for (int at = 0; at < code.Length;)
        {
            int end = EndOfBlank(code, at);
            if (end > at)
            {
                isApart = true;
                at = end;
                continue;
            }

            end = EndOfText(code, at);
            if (isApart && text.Length > 0 && NeedsBlank(text[^1], code[at]))
            {
                text.Append(' ');
            }

            text.Append(code, at, end - at);
            isApart = false;
            at = end;
        }

        return text.ToString();
    }

    // Two words, or two signs that would be another one together.
    private static bool NeedsBlank(char before, char after)
        => (IsOfWord(before) && IsOfWord(after)) || (before == after && before is '+' or '-' or '&');

    private static bool IsOfWord(char one) => char.IsLetterOrDigit(one) || one is '_' or '@' or '"' or '\'' or '$';

    private static int EndOfBlank(string code, int at)
    {
        if (char.IsWhiteSpace(code[at]))
        {
            return at + 1;
        }

        if (code.AsSpan(at).StartsWith("//", StringComparison.Ordinal))
        {
            int line = code.IndexOf('\n', at);
            return line < 0 ? code.Length : line;
        }

        if (code.AsSpan(at).StartsWith("/*", StringComparison.Ordinal))
        {
            int close = code.IndexOf("*/", at + 2, StringComparison.Ordinal);
            return close < 0 ? code.Length : close + 2;
        }

        return at;
    }

    /// <summary>Where a literal with quotes ends, or else the next character.</summary>
    private static int EndOfText(string code, int at)
    {
        char quote = code[at];
        if (quote is not ('"' or '\''))
        {
            return at + 1;
        }

        int quotes = at;
        while (quotes < code.Length && code[quotes] == '"')
        {
            quotes++;
        }

        if (quotes - at >= 3)
        {
            int close = code.IndexOf(new string('"', quotes - at), quotes, StringComparison.Ordinal);
            return close < 0 ? code.Length : close + quotes - at;
        }

        bool isVerbatim = at > 0 && (code[at - 1] == '@' || (code[at - 1] == '$' && at > 1 && code[at - 2] == '@'));
        for (int i = at + 1; i < code.Length; i++)
        {
            if (code[i] == '\\' && !isVerbatim)
            {
                i++;
            }
            else if (code[i] == quote)
            {
                return i + 1;
            }
        }

        return code.Length;
    }
}
