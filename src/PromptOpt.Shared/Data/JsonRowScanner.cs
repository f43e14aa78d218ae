using System.Globalization;
using System.Text;

namespace PromptOpt.Shared;

/// <summary>
/// Reads one JSON object (RFC 8259) as a row: the top-level members with their places. The whole text is checked, nested
/// values too; a member that stands twice in any object and half a surrogate pair are errors, because readers disagree on them.
/// </summary>
internal sealed class JsonRowScanner
{
    /// <summary>Objects and arrays may be nested so deep.</summary>
    public const int MaxDepth = 64;

    private readonly List<JsonMember> _members = [];
    private readonly StringBuilder _unescaped = new();

    /// <summary>The members of the row just read, in their order.</summary>
    public IReadOnlyList<JsonMember> Members => _members;

    /// <summary>Reads a row.</summary>
    /// <param name="text">The whole text of the object.</param>
    /// <param name="line">Its line in the file, from 1.</param>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public RowError? Read(ReadOnlySpan<char> text, int line)
    {
        _members.Clear();
        JsonCursor cursor = new(text, line);
        cursor.SkipBlanks();
        if (cursor.Peek() != '{')
        {
            return cursor.Expected("a JSON object");
        }

        if (!ReadObject(ref cursor, depth: 1))
        {
            return cursor.Error;
        }

        cursor.SkipBlanks();
        return cursor.IsAtEnd ? null : cursor.Expected("the end of the line");
    }

    private bool ReadObject(ref JsonCursor cursor, int depth)
    {
        if (depth > MaxDepth)
        {
            return cursor.Fail("at most " + MaxDepth.ToString(CultureInfo.InvariantCulture) + " levels of nesting");
        }

        cursor.Position++;
        cursor.SkipBlanks();
        if (cursor.TryTake('}'))
        {
            return true;
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        do
        {
            cursor.SkipBlanks();
            int nameStart = cursor.Position;
            if (cursor.Peek() != '"')
            {
                return cursor.Fail("a member name in quotes");
            }

            if (!ReadString(ref cursor, keepsText: true, out string name))
            {
                return false;
            }

            if (!names.Add(name))
            {
                cursor.Position = nameStart;
                return cursor.Fail("each member once", "'" + name + "' again");
            }

            cursor.SkipBlanks();
            if (!cursor.TryTake(':'))
            {
                return cursor.Fail("':' after the member name");
            }

            cursor.SkipBlanks();
            int valueStart = cursor.Position;
            if (!ReadValue(ref cursor, depth))
            {
                return false;
            }

            if (depth == 1)
            {
                _members.Add(new JsonMember(name, nameStart + 1, valueStart, cursor.Position - valueStart));
            }

            cursor.SkipBlanks();
        }
        while (cursor.TryTake(','));

        return cursor.TryTake('}') || cursor.Fail("',' or '}'");
    }

    private bool ReadArray(ref JsonCursor cursor, int depth)
    {
        if (depth > MaxDepth)
        {
            return cursor.Fail("at most " + MaxDepth.ToString(CultureInfo.InvariantCulture) + " levels of nesting");
        }

        cursor.Position++;
        cursor.SkipBlanks();
        if (cursor.TryTake(']'))
        {
            return true;
        }

        do
        {
            cursor.SkipBlanks();
            if (!ReadValue(ref cursor, depth))
            {
                return false;
            }

            cursor.SkipBlanks();
        }
        while (cursor.TryTake(','));

        return cursor.TryTake(']') || cursor.Fail("',' or ']'");
    }

    private bool ReadValue(ref JsonCursor cursor, int depth)
        => cursor.Peek() switch
        {
            '{' => ReadObject(ref cursor, depth + 1),
            '[' => ReadArray(ref cursor, depth + 1),
            '"' => ReadString(ref cursor, keepsText: false, out _),
            't' => cursor.TryTakeWord("true"),
            'f' => cursor.TryTakeWord("false"),
            'n' => cursor.TryTakeWord("null"),
            '-' or (>= '0' and <= '9') => ReadNumber(ref cursor),
            _ => cursor.Fail("a JSON value"),
        };

    private bool ReadString(ref JsonCursor cursor, bool keepsText, out string value)
    {
        value = "";
        cursor.Position++;
        _unescaped.Clear();
        while (true)
        {
            char current = cursor.Peek();
            if (cursor.IsAtEnd)
            {
                return cursor.Fail("a closing quote");
            }

            if (current == '"')
            {
                cursor.Position++;
                value = keepsText ? _unescaped.ToString() : "";
                return true;
            }

            if (current < ' ')
            {
                return cursor.Fail("an escaped control character (\\u" + ((int)current).ToString("x4", CultureInfo.InvariantCulture) + ")");
            }

            if (!ReadCharacter(ref cursor, out char unit))
            {
                return false;
            }

            Keep(keepsText, unit);
            if (char.IsLowSurrogate(unit))
            {
                return cursor.Fail("whole surrogate pairs", "the second half of one");
            }

            if (char.IsHighSurrogate(unit))
            {
                if (cursor.IsAtEnd || cursor.Peek() == '"' || !ReadCharacter(ref cursor, out char low) || !char.IsLowSurrogate(low))
                {
                    return cursor.Fail("whole surrogate pairs", "the first half of one");
                }

                Keep(keepsText, low);
            }
        }
    }

    private void Keep(bool keepsText, char unit)
    {
        if (keepsText)
        {
            _unescaped.Append(unit);
        }
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

/// <summary>A top-level member of the row a <see cref="JsonRowScanner"/> just read.</summary>
internal readonly struct JsonMember
{
    public JsonMember(string name, int column, int valueStart, int valueLength)
    {
        Name = name;
        Column = column;
        ValueStart = valueStart;
        ValueLength = valueLength;
    }

    /// <summary>The name, unescaped.</summary>
    public string Name { get; }

    /// <summary>Column where the member begins, from 1.</summary>
    public int Column { get; }

    public int ValueStart { get; }

    public int ValueLength { get; }
}
