using System.Globalization;
using System.Text;

namespace PromptOpt.Shared;

/// <summary>
/// Reads strict JSON (RFC 8259) with positions. Made for small files that people edit: it never throws, says where the first mistake is, and
/// refuses what the standard leaves open (a member twice) or what could exhaust the stack (deep nesting).
/// </summary>
internal sealed class JsonTextReader
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 64;

    private readonly string _text;
    private readonly bool _allowsRepeatedMembers;
    private int _position;
    private JsonTextError? _error;

    private JsonTextReader(string text, bool allowsRepeatedMembers) => (_text, _allowsRepeatedMembers) = (text, allowsRepeatedMembers);

    /// <summary>Reads a text that holds exactly one value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="error">Where the first mistake is.</param>
    /// <param name="allowsRepeatedMembers">Whether a member may stand twice in an object; then the object keeps both.</param>
    /// <returns>The value, or <see langword="null"/> together with an error.</returns>
    public static JsonText? Read(string text, out JsonTextError? error, bool allowsRepeatedMembers = false)
    {
        JsonTextReader reader = new(text, allowsRepeatedMembers);
        if (text.Length > 0 && text[0] == '\uFEFF')
        {
            reader._position = 1;
        }

        reader.SkipBlanks();
        JsonText? value = reader.ReadValue(0);
        if (value is not null)
        {
            reader.SkipBlanks();
            if (reader._position < text.Length)
            {
                value = reader.Fail($"the text goes on after its end with {reader.Here()}");
            }
        }

        error = reader._error;
        return value;
    }

    private JsonText? ReadValue(int depth)
    {
        if (depth > MaxDepth)
        {
            return Fail($"values are nested deeper than {MaxDepth.ToString(CultureInfo.InvariantCulture)} levels");
        }

        if (_position >= _text.Length)
        {
            return Fail("a value is missing at the end of the text");
        }

        int start = _position;
        switch (_text[start])
        {
            case '{':
                return ReadObject(depth);
            case '[':
                return ReadArray(depth);
            case '"':
                return ReadString() is { } text ? JsonText.Scalar(JsonTextKind.String, text, start, _position) : null;
            case 't' when SkipWord("true"):
            case 'f' when SkipWord("false"):
                return JsonText.Scalar(JsonTextKind.Boolean, _text.Substring(start, _position - start), start, _position);
            case 'n' when SkipWord("null"):
                return JsonText.Scalar(JsonTextKind.Null, "null", start, _position);
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            default:
                return Fail($"a value is expected, not {Here()}");
        }
    }

    private JsonText? ReadObject(int depth)
    {
        int start = _position++;
        List<JsonTextMember> members = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        SkipBlanks();
        if (Skip('}'))
        {
            return JsonText.Object(members, start, _position);
        }

        while (true)
        {
            int nameStart = _position;
            if (nameStart >= _text.Length || _text[nameStart] != '"')
            {
                return Fail($"a member name in double quotes is expected, not {Here()}");
            }

            if (ReadString() is not { } name)
            {
                return null;
            }

            if (!names.Add(name) && !_allowsRepeatedMembers)
            {
                _position = nameStart;
                return Fail($"the member '{name}' stands twice in the same object");
            }

            SkipBlanks();
            if (!Skip(':'))
            {
                return Fail($"':' is expected after the member name '{name}', not {Here()}");
            }

            SkipBlanks();
            if (ReadValue(depth + 1) is not { } value)
            {
                return null;
            }

            members.Add(new JsonTextMember(name, value, nameStart));
            SkipBlanks();
            if (Skip('}'))
            {
                return JsonText.Object(members, start, _position);
            }

            if (!Skip(','))
            {
                return Fail($"',' or '}}' is expected, not {Here()}");
            }

            SkipBlanks();
        }
    }

    private JsonText? ReadArray(int depth)
    {
        int start = _position++;
        List<JsonText> items = [];
        SkipBlanks();
        if (Skip(']'))
        {
            return JsonText.Array(items, start, _position);
        }

        while (true)
        {
            if (ReadValue(depth + 1) is not { } value)
            {
                return null;
            }

            items.Add(value);
            SkipBlanks();
            if (Skip(']'))
            {
                return JsonText.Array(items, start, _position);
            }

            if (!Skip(','))
            {
                return Fail($"',' or ']' is expected, not {Here()}");
            }

            SkipBlanks();
        }
    }

    private string? ReadString()
    {
        int run = ++_position;
        StringBuilder? unescaped = null;
        while (_position < _text.Length)
        {
            char c = _text[_position];
            if (c == '"')
            {
                string tail = _text.Substring(run, _position++ - run);
                return unescaped is null ? tail : unescaped.Append(tail).ToString();
            }

            if (c < ' ')
            {
                Fail("a control character stands inside a string; write it as an escape such as \\n");
                return null;
            }

            if (c != '\\')
            {
                _position++;
                continue;
            }

            unescaped = (unescaped ?? new StringBuilder()).Append(_text, run, _position - run);
            if (!ReadEscape(unescaped))
            {
                return null;
            }

            run = _position;
        }

        Fail("a string has no closing quote");
        return null;
    }

    private bool ReadEscape(StringBuilder target)
    {
        char c = _position + 1 < _text.Length ? _text[_position + 1] : '\0';
        int simple = "\"\\/bfnrt".IndexOf(c);
        if (c != '\0' && simple >= 0)
        {
            target.Append("\"\\/\b\f\n\r\t"[simple]);
            _position += 2;
            return true;
        }

        if (c == 'u' && ReadHex(_position + 2) is { } unit)
        {
            target.Append(unit);
            _position += 6;
            return true;
        }

        Fail("a string holds an unknown escape");
        return false;
    }

    private char? ReadHex(int start)
    {
        int value = 0;
        for (int i = start; i < start + 4; i++)
        {
            int digit = i < _text.Length ? "0123456789abcdef".IndexOf(char.ToLowerInvariant(_text[i])) : -1;
            if (digit < 0)
            {
                return null;
            }

            value = (16 * value) + digit;
        }

        return (char)value;
    }

    private JsonText? ReadNumber()
    {
        int start = _position;
        Skip('-');
        bool isValid = Skip('0') || SkipDigits();
        if (isValid && Skip('.'))
        {
            isValid = SkipDigits();
        }

        if (isValid && (Skip('e') || Skip('E')))
        {
            _ = Skip('+') || Skip('-');
            isValid = SkipDigits();
        }

        return isValid
            ? JsonText.Scalar(JsonTextKind.Number, _text.Substring(start, _position - start), start, _position)
            : Fail("a number is not written as JSON wants it");
    }

    private bool SkipDigits()
    {
        int start = _position;
        while (_position < _text.Length && _text[_position] is >= '0' and <= '9')
        {
            _position++;
        }

        return _position > start;
    }

    private bool SkipWord(string word)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
        {
            return false;
        }

        _position += word.Length;
        return true;
    }

    private bool Skip(char c)
    {
        if (_position >= _text.Length || _text[_position] != c)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && _text[_position] is (' ' or '\t' or '\n' or '\r'))
        {
            _position++;
        }
    }

    private string Here()
        => _position >= _text.Length
            ? "the end of the text"
            : _text[_position] is > ' ' and < '\u007f' and var c ? $"'{c}'" : $"U+{((int)_text[_position]).ToString("X4", CultureInfo.InvariantCulture)}";

    private JsonText? Fail(string message)
    {
        _error ??= new JsonTextError(message, _position);
        return null;
    }
}
