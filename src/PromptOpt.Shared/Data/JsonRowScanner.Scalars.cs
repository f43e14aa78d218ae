using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>Strings and numbers.</summary>
internal sealed partial class JsonRowScanner
{
    private static bool ReadString(ref JsonCursor cursor, out bool isEscaped)
    {
        isEscaped = false;
        ReadOnlySpan<char> text = cursor.Text;
        int at = cursor.Position + 1;
        while (true)
        {
            while (at < text.Length && text[at] is not (< ' ' or '"' or '\\' or (>= '\ud800' and <= '\udfff')))
            {
                at++;
            }

            cursor.Position = at;
            if (at == text.Length)
            {
                return cursor.Fail("a closing quote");
            }

            if (text[at] == '"')
            {
                cursor.Position++;
                return true;
            }

            if (text[at] < ' ')
            {
                return cursor.Fail("an escaped control character (\\u" + ((int)text[at]).ToString("x4", CultureInfo.InvariantCulture) + ")");
            }

            isEscaped |= text[at] == '\\';
            if (!ReadCharacter(ref cursor, out char unit) || (char.IsSurrogate(unit) && !ReadSurrogate(ref cursor, unit, ref isEscaped)))
            {
                return false;
            }

            at = cursor.Position;
        }
    }

    private static bool ReadSurrogate(ref JsonCursor cursor, char first, ref bool isEscaped)
    {
        if (char.IsLowSurrogate(first))
        {
            return cursor.Fail("whole surrogate pairs", "the second half of one");
        }

        isEscaped |= cursor.Peek() == '\\';
        return (!cursor.IsAtEnd && cursor.Peek() != '"' && ReadCharacter(ref cursor, out char second) && char.IsLowSurrogate(second))
            || cursor.Fail("whole surrogate pairs", "the first half of one");
    }

    private static bool ReadCharacter(ref JsonCursor cursor, out char unit)
    {
        unit = cursor.Peek();
        cursor.Position++;
        if (unit != '\\')
        {
            return true;
        }

        char escape = cursor.Peek();
        if (escape == 'u')
        {
            return cursor.TryTakeUnicodeEscape(out unit);
        }

        int index = cursor.IsAtEnd ? -1 : "\"\\/bfnrt".IndexOf(escape);
        if (index < 0)
        {
            return cursor.Fail("one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u after a backslash");
        }

        unit = "\"\\/\b\f\n\r\t"[index];
        cursor.Position++;
        return true;
    }

    private static bool ReadNumber(ref JsonCursor cursor)
    {
        cursor.TryTake('-');
        if (cursor.TryTake('0'))
        {
            if (cursor.Peek() is >= '0' and <= '9')
            {
                return cursor.Fail("a number without leading zeros");
            }
        }
        else if (!cursor.TryTakeDigits())
        {
            return cursor.Fail("a digit");
        }

        if (cursor.TryTake('.') && !cursor.TryTakeDigits())
        {
            return cursor.Fail("a digit after the point");
        }

        if (cursor.TryTake('e') || cursor.TryTake('E'))
        {
            _ = cursor.TryTake('+') || cursor.TryTake('-');
            if (!cursor.TryTakeDigits())
            {
                return cursor.Fail("a digit in the exponent");
            }
        }

        return true;
    }
}
