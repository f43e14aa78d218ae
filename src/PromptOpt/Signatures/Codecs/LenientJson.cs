namespace PromptOpt;

/// <summary>
/// Brings what models write for JSON into JSON: comments, trailing and missing commas, single and typographic quotes, unquoted keys and words,
/// Python's <c>None</c>, <c>True</c> and tuples, line breaks and stray quotes in strings, missing ends. Valid JSON is read as it is. One pass
/// with a bounded look ahead, so its time is linear; it never throws. Half-written members at the end of a cut text are dropped, a member without value is <c>null</c>.
/// </summary>
internal ref partial struct LenientJson
{
    /// <summary>The deepest nesting that is read, which is also what the JSON reader allows.</summary>
    public const int MaxDepth = 64;

    // Of a text with many values most are short.
    private const int ExpectedLength = 1024;

    private readonly ReadOnlySpan<char> _text;
    private JsonTextBuilder _output;
    private int _at;
    private int _depth;
    private bool _isTooDeep;
    private bool _isOpen;

    private LenientJson(ReadOnlySpan<char> text, int start, int expectedLength)
    {
        _text = text;
        _at = start;
        _output = new JsonTextBuilder(expectedLength);
    }

    /// <summary>
    /// The first JSON value of a text that may have words around it. A lone number, word or quoted text counts only when it is all there is;
    /// several values with commas between them are a list.
    /// </summary>
    public static bool TryRepair(ReadOnlySpan<char> text, out ReadOnlyMemory<byte> json) => TryRepair(text, out json, out _);

    /// <inheritdoc cref="TryRepair(ReadOnlySpan{char}, out ReadOnlyMemory{byte})"/>
    /// <param name="text">The text.</param>
    /// <param name="json">The value as JSON.</param>
    /// <param name="isClosed">Whether the text holds all of it: no string, array or object had to be ended for it.</param>
    public static bool TryRepair(ReadOnlySpan<char> text, out ReadOnlyMemory<byte> json, out bool isClosed)
    {
        ReadOnlySpan<char> body = ReplyText.WithoutFence(text);
        LenientJson reader = new(body, 0, body.Length);
        try
        {
            json = reader.TryReadDocument() ? reader._output.ToUtf8() : default;
            isClosed = !reader._isOpen;
        }
        finally
        {
            reader._output.Dispose();
        }

        return !json.IsEmpty;
    }

    /// <summary>The object or array that begins at an index.</summary>
    /// <param name="text">A text with <c>{</c> or <c>[</c> at <paramref name="start"/>.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="end">Just behind it.</param>
    /// <param name="isClosed">Whether the text holds all of it: no string, array or object had to be ended for it.</param>
    /// <param name="json">The value as JSON.</param>
    public static bool TryRepairAt(ReadOnlySpan<char> text, int start, out int end, out bool isClosed, out ReadOnlyMemory<byte> json)
    {
        LenientJson reader = new(text, start, Math.Min(text.Length - start, ExpectedLength));
        try
        {
            reader.ReadValue(Place.Top);
            end = reader._at;
            isClosed = !reader._isOpen;
            json = reader._isTooDeep ? default : reader._output.ToUtf8();
        }
        finally
        {
            reader._output.Dispose();
        }

        return !json.IsEmpty;
    }

    private bool TryReadDocument()
    {
        SkipBlanks();
        if (_at == _text.Length)
        {
            return false;
        }

        bool isComposite = _text[_at] is '{' or '[' or '(';
        if (!isComposite && !TryReadLoneValue())
        {
            int start = _text.IndexOfAny('{', '[');
            if (start < 0)
            {
                return false;
            }

            _output.Truncate(0);
            (_at, isComposite) = (start, true);
        }

        if (isComposite)
        {
            ReadValue(Place.Top);
        }

        SkipBlanks();
        if (_at < _text.Length && _text[_at] == ',')
        {
            ReadRestOfList();
        }

        return !_isTooDeep;
    }

    /// <summary>A number, word or quoted text that is the whole text, or the first of several with commas between.</summary>
    private bool TryReadLoneValue()
    {
        int start = _at;
        if (QuoteAt(_at) != '\0')
        {
            ReadString(Place.Top);
            SkipBlanks();
            if (_at == _text.Length || _text[_at] == ',')
            {
                return true;
            }
        }
        else if (TryWriteLiteral(_text[_at..].TrimEnd()))
        {
            _at = _text.Length;
            return true;
        }

        _output.Truncate(0);
        _at = start;
        return false;
    }

    private void ReadRestOfList()
    {
        int mark = _at;
        int written = _output.Length;
        _output.InsertFirst('[');
        while (_at < _text.Length && _text[_at] == ',')
        {
            _at++;
            SkipBlanks();
            if (_at == _text.Length || !(_text[_at] is '{' or '[' or '(' || QuoteAt(_at) != '\0'))
            {
                break;
            }

            _output.Write(',');
            ReadValue(Place.Array);
            SkipBlanks();
            mark = _at;
        }

        if (_output.Length == written + 1)
        {
            _output.RemoveFirst();
            _at = mark;
            return;
        }

        _output.Write(']');
    }

    private void ReadValue(Place place)
    {
        SkipBlanks();
        if (_at == _text.Length)
        {
            _output.Write("null");
            return;
        }

        switch (_text[_at])
        {
            case '{':
                ReadObject();
                break;
            case '[':
                ReadArray(']');
                break;
            case '(':
                ReadArray(')');
                break;
            default:
                if (QuoteAt(_at) != '\0')
                {
                    ReadString(place);
                }
                else
                {
                    ReadWord(place);
                }

                break;
        }
    }

    private void ReadArray(char close)
    {
        if (!TryEnter('['))
        {
            return;
        }

        _at++;
        bool isFirst = true;
        while (SkipToItem())
        {
            if (_text[_at] is ']' or ')' or '}')
            {
                // A closing sign of another kind ends this list too; only its own is used up.
                _at += _text[_at] == close || _depth == 1 ? 1 : 0;
                break;
            }

            if (!isFirst)
            {
                _output.Write(',');
            }

            isFirst = false;
            ReadValue(Place.Array);
        }

        Leave(']');
    }

    private void ReadObject()
    {
        if (!TryEnter('{'))
        {
            return;
        }

        int start = _output.Length - 1;
        _at++;
        bool isFirst = true;
        while (SkipToItem())
        {
            if (_text[_at] is '}' or ']' or ')')
            {
                _at += _text[_at] == '}' || _depth == 1 ? 1 : 0;
                break;
            }

            if (_text[_at] is '{' or '[')
            {
                // Templates double their braces; no key begins with one.
                _at++;
                continue;
            }

            int before = _output.Length;
            if (!isFirst)
            {
                _output.Write(',');
            }

            ReadKey();
            SkipBlanks();
            if (_at < _text.Length && _text[_at] is ':' or '=')
            {
                _output.Write(':');
                _at++;
                ReadMemberValue();
                isFirst = false;
            }
            else if (isFirst && _at < _text.Length && _text[_at] is ',' or '}')
            {
                ReadRestOfSet(start);
                return;
            }
            else
            {
                _output.Truncate(before);
            }
        }

        Leave('}');
    }

    private void ReadMemberValue()
    {
        SkipBlanks();
        if (_at == _text.Length || _text[_at] is ',' or '}' or ']' or ')')
        {
            _output.Write("null");
            _at += _at < _text.Length && _text[_at] is ']' or ')' ? 1 : 0;
            return;
        }

        ReadValue(Place.Object);
    }

    /// <summary>Python writes sets in braces: values without keys.</summary>
    private void ReadRestOfSet(int start)
    {
        _output.Replace(start, '[');
        while (SkipToItem())
        {
            if (_text[_at] is '}' or ']' or ')')
            {
                _at += _text[_at] == '}' || _depth == 1 ? 1 : 0;
                break;
            }

            _output.Write(',');
            ReadValue(Place.Array);
        }

        Leave(']');
    }

    /// <summary>Goes to the next item or closing sign, over blanks, comments and any number of commas.</summary>
    private bool SkipToItem()
    {
        SkipBlanks();
        while (_at < _text.Length && _text[_at] is ',' or ';')
        {
            _at++;
            SkipBlanks();
        }

        _isOpen |= _at >= _text.Length;
        return _at < _text.Length && !_isTooDeep;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            char c = _text[_at];
            char next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
            if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                _at++;
            }
            else if (c == '#' || (c == '/' && next == '/'))
            {
                int length = _text[_at..].IndexOfAny('\r', '\n');
                _at = length < 0 ? _text.Length : _at + length;
            }
            else if (c == '/' && next == '*')
            {
                int length = _text[(_at + 2)..].IndexOf("*/");
                _at = length < 0 ? _text.Length : _at + length + 4;
            }
            else
            {
                return;
            }
        }
    }

    private bool TryEnter(char open)
    {
        if (++_depth > MaxDepth)
        {
            _isTooDeep = true;
            _at = _text.Length;
            return false;
        }

        _output.Write(open);
        return true;
    }

    private void Leave(char close)
    {
        _output.Write(close);
        _depth--;
    }

    /// <summary>What a value stands in, which decides where it may end.</summary>
    private enum Place
    {
        Top,
        Array,
        Object,
        Key,
    }
}
