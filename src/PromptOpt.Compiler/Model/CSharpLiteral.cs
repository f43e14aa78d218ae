using System.Globalization;
using System.Text;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>C# literals and identifiers for values known at compile time.</summary>
internal static class CSharpLiteral
{
    /// <summary>A quoted literal of one line: what ends lines, cannot be seen or has no meaning alone stands escaped.</summary>
    public static string String(string value)
    {
        if (IsPlain(value))
        {
            return "\"" + value + "\"";
        }

        StringBuilder text = SpareBuilder.Take();
        AppendQuoted(text, value);
        return SpareBuilder.Give(text);
    }

    /// <summary>
    /// A literal for a text of several lines that keeps them readable: a raw one whose lines begin at the margin, which
    /// <c>SourceWriter.WriteUnindented</c> writes. A text with characters that need an escape becomes an ordinary literal.
    /// </summary>
    public static string MultilineString(string value)
        => RawDelimiter(value) is { } delimiter ? $"{delimiter}\n{value}\n{delimiter}" : String(value);

    /// <summary>What stands on lines of its own before and behind a text of several lines as a raw literal; <see langword="null"/> where only an ordinary one will do.</summary>
    public static string? RawDelimiter(string value)
    {
        int quotes = 0;
        int row = 0;
        bool isOneLine = true;
        for (int i = 0; i < value.Length; i++)
        {
            if (IsPlain(value[i]))
            {
                row = 0;
                continue;
            }

            row = value[i] == '"' ? row + 1 : 0;
            quotes = Math.Max(quotes, row);
            isOneLine &= value[i] != '\n';
            if (value[i] != '\n' && NeedsEscape(value, i))
            {
                return null;
            }
        }

        return isOneLine ? null : quotes < 3 ? "\"\"\"" : new string('"', quotes + 1);
    }

    public static string Boolean(bool value) => value ? "true" : "false";

    public static string Int32(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The name as an identifier: with <c>@</c> when it is a keyword.</summary>
    public static string Identifier(string name) => CSharpKeywords.IsKeyword(name) ? "@" + name : name;

    /// <summary>A constant of a primitive type or a text as an expression of exactly that type; <c>default</c> for null.</summary>
    public static string Constant(object? value) => value switch
    {
        null => "default",
        string text => String(text),
        char character => Character(character),
        bool flag => Boolean(flag),
        double number => Number(number, "double"),
        float number => Number(number, "float"),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        int number => Int32(number),
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };

    private static string Character(char value)
        => value is > ' ' and < (char)0x7f and not ('\'' or '\\') ? $"'{value}'" : $"'\\u{(int)value:x4}'";

    private static string Number(double value, string type)
        => double.IsNaN(value) ? type + ".NaN"
            : double.IsPositiveInfinity(value) ? type + ".PositiveInfinity"
            : double.IsNegativeInfinity(value) ? type + ".NegativeInfinity"
            : value.ToString("R", CultureInfo.InvariantCulture) + "D";

    /// <summary>Where the first character at or behind the start is that a quoted literal cannot hold as it is; the length of the text where there is none.</summary>
    public static int IndexOfEscape(string value, int start)
    {
        for (int i = start; i < value.Length; i++)
        {
            if (!IsPlain(value[i]) && (value[i] <= '~' || NeedsEscape(value, i)))
            {
                return i;
            }
        }

        return value.Length;
    }

    /// <summary>How a quoted literal writes such a character.</summary>
    public static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
    };

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        int start = 0;
        for (int at; (at = IndexOfEscape(value, start)) < value.Length; start = at + 1)
        {
            text.Append(value, start, at - start).Append(Escape(value[at]));
        }

        text.Append(value, start, value.Length - start).Append('"');
    }

    private static bool IsPlain(string value)
    {
        foreach (char c in value)
        {
            if (!IsPlain(c))
            {
                return false;
            }
        }

        return true;
    }

    // Nearly every character of nearly every text.
    private static bool IsPlain(char c) => c is >= ' ' and < (char)0x7f and not ('"' or '\\');

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
