using System.Globalization;
using System.Text;

namespace PromptOpt.Generators;

/// <summary>C# literals and identifiers for values known at compile time.</summary>
internal static class CSharpLiteral
{
    /// <summary>A quoted string literal in which everything that is not printable ASCII-safe stands escaped where it must.</summary>
    public static string String(string value)
    {
        StringBuilder text = new(value.Length + 2);
        AppendQuoted(text, value, 0, value.Length);
        return text.ToString();
    }

    /// <summary>A constant expression that gives the text, one literal a line, so that long texts stay readable.</summary>
    /// <param name="value">The text.</param>
    /// <param name="separator">What stands between the lines, such as a line end with indentation.</param>
    public static string MultilineString(string value, string separator = "\n    ")
    {
        StringBuilder text = new(value.Length + 16);
        int start = 0;
        do
        {
            int end = value.IndexOf('\n', start);
            int next = end < 0 ? value.Length : end + 1;
            if (start > 0)
            {
                text.Append(separator).Append("+ ");
            }

            AppendQuoted(text, value, start, next);
            start = next;
        }
        while (start < value.Length);
        return text.ToString();
    }

    public static string Boolean(bool value) => value ? "true" : "false";

    public static string Int32(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The name as an identifier: with <c>@</c> when it is a keyword.</summary>
    public static string Identifier(string name) => CSharpKeywords.IsKeyword(name) ? "@" + name : name;

    /// <summary>The text as content of an XML documentation comment.</summary>
    public static string XmlText(string value)
        => value.IndexOfAny(['&', '<', '>']) < 0
            ? value
            : value.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static void AppendQuoted(StringBuilder text, string value, int start, int end)
    {
        text.Append('"');
        for (int i = start; i < end; i++)
        {
            char c = value[i];
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                default:
                    if (NeedsEscape(value, i))
                    {
                        text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        text.Append(c);
                    }

                    break;
            }
        }

        text.Append('"');
    }

    private static bool NeedsEscape(string value, int index)
    {
        char c = value[index];
        if (c is >= ' ' and < (char)0x7f)
        {
            return false;
        }

        return char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => true,
            UnicodeCategory.Surrogate => !(char.IsHighSurrogate(c)
                ? index + 1 < value.Length && char.IsLowSurrogate(value[index + 1])
                : index > 0 && char.IsHighSurrogate(value[index - 1])),
            _ => false,
        };
    }
}
