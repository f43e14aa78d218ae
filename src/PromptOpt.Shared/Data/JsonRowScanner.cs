using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>
/// Reads one JSON object (RFC 8259) as a row: the top-level members with their places. The whole text is checked, nested
/// values too; a member that stands twice in any object and half a surrogate pair are errors, because readers disagree on them.
/// </summary>
internal sealed partial class JsonRowScanner
{
    /// <summary>Objects and arrays may be nested so deep.</summary>
    public const int MaxDepth = 64;

    // Up to so many names are compared one by one; it is faster than a set and allocates nothing.
    private const int FewNames = 16;

    private readonly List<JsonMember> _members = [];
    private readonly List<string> _names = [];
    private readonly NameCache _cache = new();
    private char[] _content = [];

    /// <summary>The members of the row just read, in their order.</summary>
    public IReadOnlyList<JsonMember> Members => _members;

    /// <summary>Reads a row.</summary>
    /// <param name="text">The whole text of the object.</param>
    /// <param name="line">Its line in the file, from 1.</param>
    /// <param name="offset">Where it begins in the file, in characters.</param>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public RowError? Read(ReadOnlySpan<char> text, int line, long offset)
    {
        _members.Clear();
        _names.Clear();
        JsonCursor cursor = new(text, line, offset);
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

    /// <summary>The text that a string stands for.</summary>
    /// <param name="content">What stands between its quotes, in a row that was read without error.</param>
    /// <returns>The text; valid until the next call.</returns>
    public ReadOnlySpan<char> Unescape(ReadOnlySpan<char> content)
    {
        if (_content.Length < content.Length)
        {
            _content = new char[Math.Max(256, content.Length * 2)];
        }

        int length = 0;
        JsonCursor cursor = new(content, 1, 0);
        while (!cursor.IsAtEnd && ReadCharacter(ref cursor, out char unit))
        {
            _content[length++] = unit;
        }

        return new ReadOnlySpan<char>(_content, 0, length);
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

        int firstName = _names.Count;
        HashSet<string>? names = null;
        do
        {
            cursor.SkipBlanks();
            int nameStart = cursor.Position;
            if (cursor.Peek() != '"')
            {
                return cursor.Fail("a member name in quotes");
            }

            if (!ReadString(ref cursor, out bool isNameEscaped))
            {
                return false;
            }

            ReadOnlySpan<char> written = cursor.Text.Slice(nameStart + 1, cursor.Position - nameStart - 2);
            string name = _cache.Find(isNameEscaped ? Unescape(written) : written);
            if (!TryAddName(name, firstName, ref names))
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
            if (!ReadValue(ref cursor, depth, out bool isEscaped))
            {
                return false;
            }

            if (depth == 1)
            {
                _members.Add(new JsonMember(name, nameStart + 1, valueStart, cursor.Position - valueStart, isEscaped));
            }

            cursor.SkipBlanks();
        }
        while (cursor.TryTake(','));

        _names.RemoveRange(firstName, _names.Count - firstName);
        return cursor.TryTake('}') || cursor.Fail("',' or '}'");
    }

    private bool TryAddName(string name, int first, ref HashSet<string>? names)
    {
        if (names is null && _names.Count - first < FewNames)
        {
            for (int i = first; i < _names.Count; i++)
            {
                if (string.Equals(_names[i], name, StringComparison.Ordinal))
                {
                    return false;
                }
            }
        }
        else
        {
            names ??= new HashSet<string>(_names.Skip(first), StringComparer.Ordinal);
            if (!names.Add(name))
            {
                return false;
            }
        }

        _names.Add(name);
        return true;
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
            if (!ReadValue(ref cursor, depth, out _))
            {
                return false;
            }

            cursor.SkipBlanks();
        }
        while (cursor.TryTake(','));

        return cursor.TryTake(']') || cursor.Fail("',' or ']'");
    }

    private bool ReadValue(ref JsonCursor cursor, int depth, out bool isEscaped)
    {
        isEscaped = false;
        return cursor.Peek() switch
        {
            '{' => ReadObject(ref cursor, depth + 1),
            '[' => ReadArray(ref cursor, depth + 1),
            '"' => ReadString(ref cursor, out isEscaped),
            't' => cursor.TryTakeWord("true"),
            'f' => cursor.TryTakeWord("false"),
            'n' => cursor.TryTakeWord("null"),
            '-' or (>= '0' and <= '9') => ReadNumber(ref cursor),
            _ => cursor.Fail("a JSON value"),
        };
    }
}
