namespace PromptOpt.Shared;

/// <summary>A place in JSON text, and what is wrong there.</summary>
internal ref struct JsonCursor
{
    private readonly ReadOnlySpan<char> _text;
    private readonly int _line;
    private readonly long _offset;

    public JsonCursor(ReadOnlySpan<char> text, int line, long offset)
    {
        _text = text;
        _line = line;
        _offset = offset;
        Position = 0;
        Error = null;
    }

    public int Position { get; set; }

    public RowError? Error { get; private set; }

    public readonly ReadOnlySpan<char> Text => _text;

    public readonly bool IsAtEnd => Position >= _text.Length;

    public readonly char Peek() => Position < _text.Length ? _text[Position] : '\0';

    public void SkipBlanks()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n')
        {
            Position++;
        }
    }

    public bool TryTake(char expected)
    {
        if (IsAtEnd || Peek() != expected)
        {
            return false;
        }

        Position++;
        return true;
    }

    public bool TryTakeDigits()
    {
        int start = Position;
        while (Peek() is >= '0' and <= '9')
        {
            Position++;
        }

        return Position > start;
    }

    public bool TryTakeWord(string word)
    {
        if (!_text.Slice(Position).StartsWith(word.AsSpan()))
        {
            return Fail("a JSON value");
        }

        Position += word.Length;
        return true;
    }

    public bool TryTakeUnicodeEscape(out char unit)
    {
        int value = 0;
        unit = '\0';
        for (int i = 1; i <= 4; i++)
        {
            int digit = Position + i < _text.Length ? HexValue(_text[Position + i]) : -1;
            if (digit < 0)
            {
                return Fail("four hexadecimal digits after \\u");
            }

            value = (value * 16) + digit;
        }

        Position += 5;
        unit = (char)value;
        return true;
    }

    public bool Fail(string expected, string? found = null)
    {
        Error = Expected(expected, found);
        return false;
    }

    public readonly RowError Expected(string expected, string? found = null)
        => new(_line, Position + 1, _offset + Position, expected, found ?? (IsAtEnd ? "the end of the line" : "'" + Peek() + "'"));

    private static int HexValue(char digit)
        => digit switch
        {
            >= '0' and <= '9' => digit - '0',
            >= 'a' and <= 'f' => digit - 'a' + 10,
            >= 'A' and <= 'F' => digit - 'A' + 10,
            _ => -1,
        };
}
