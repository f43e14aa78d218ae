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

    /// <summary>
    /// A literal for a text of several lines that keeps them readable: a raw one whose lines begin at the margin, which
    /// <see cref="SourceWriter.WriteUnindented"/> writes. A text with characters that need an escape becomes an ordinary literal.
    /// </summary>
    public static string MultilineString(string value)
    {
        int quotes = 0;
        int row = 0;
        int lines = 1;
        for (int i = 0; i < value.Length; i++)
        {
            row = value[i] == '"' ? row + 1 : 0;
            quotes = Math.Max(quotes, row);
            lines += value[i] == '\n' ? 1 : 0;
            if (value[i] != '\n' && NeedsEscape(value, i))
            {
                return String(value);
            }
        }

        string delimiter = new('"', Math.Max(3, quotes + 1));
        return lines == 1 ? String(value) : $"{delimiter}\n{value}\n{delimiter}";
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
