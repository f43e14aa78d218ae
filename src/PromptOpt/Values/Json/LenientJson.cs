namespace PromptOpt;

/// <summary>
/// Brings what models write for JSON into JSON: comments, trailing and missing commas, single, typographic and back-tick quotes, unquoted keys and
/// words, Python's <c>None</c>, <c>True</c> and tuples, line breaks and stray quotes in strings, missing ends, JSON escaped once more. Valid JSON is
/// read as it is. What has no single reading gives nothing: no part of the text is ever left out, and no value that is not there is made up.
/// One pass with a bounded look ahead, so its time is linear; it never throws.
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
    private bool _isRefused;
    private bool _isEscaped;
    private LenientJsonEnd _end;

    // What is open: how much, and one bit a level for what opened it.
    private int _depth;
    private ulong _objects;
    private ulong _tuples;

    // Whether the keys of the innermost object are quoted, so that one without quotes is likelier a part of a text.
    private bool _hasQuotedKeys;

    // What was looked for in all the rest of the text, so that it is not looked for again from every place.
    private int _lineEnd = -1;
    private bool _lacksCommentEnd;

    // What is open in the string that is read.
    private FormulaSigns _formula;

    // Quotes inside strings so far that were not escaped.
    private int _strays;

    private LenientJson(ReadOnlySpan<char> text, int start, int expectedLength)
    {
        _text = text;
        _at = start;
        _output = new JsonTextBuilder(expectedLength);
    }

    /// <summary>
    /// The JSON value that a text is, whether or not a code fence stands round it. Several objects, or several values with commas between them,
    /// are a list.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="json">The value as JSON.</param>
    /// <param name="end">How the value ends.</param>
    /// <returns>Whether the text is a value and nothing else.</returns>
    public static bool TryRepair(ReadOnlySpan<char> text, out ReadOnlyMemory<byte> json, out LenientJsonEnd end)
    {
        ReadOnlySpan<char> body = ReplyText.WithoutFence(text);
        if (TryRepairDocument(body, out json, out end, out bool isEscaped))
        {
            return true;
        }

        return isEscaped && TryRepairDocument(EscapedJson.Unescape(body), out json, out end, out _);
    }

    /// <summary>The object or array that begins at an index.</summary>
    /// <param name="text">A text with <c>{</c> or <c>[</c> at <paramref name="start"/>.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="next">Just behind it, or behind what was looked at when there is none.</param>
    /// <param name="json">The value as JSON.</param>
    /// <param name="end">How the value ends.</param>
    public static bool TryRepairAt(ReadOnlySpan<char> text, int start, out int next, out ReadOnlyMemory<byte> json, out LenientJsonEnd end)
    {
        LenientJson reader = new(text, start, Math.Min(text.Length - start, ExpectedLength));
        bool isEscaped;
        try
        {
            reader.ReadValue(ValuePlace.Top);
            (next, end, isEscaped) = (reader._at, reader._end, reader._isEscaped);
            json = reader._isRefused ? default : reader._output.ToUtf8();
        }
        finally
        {
            reader._output.Dispose();
        }

        if (!isEscaped)
        {
            return !json.IsEmpty;
        }

        // Only the rest as a whole can have been escaped once more; where a value ends in the middle of it cannot be told.
        next = text.Length;
        return TryRepairDocument(EscapedJson.Unescape(text[start..]), out json, out end, out _);
    }

    private static bool TryRepairDocument(ReadOnlySpan<char> text, out ReadOnlyMemory<byte> json, out LenientJsonEnd end, out bool isEscaped)
    {
        LenientJson reader = new(text, 0, text.Length);
        try
        {
            json = reader.TryReadDocument() ? reader._output.ToUtf8() : default;
            (end, isEscaped) = (reader._end, reader._isEscaped);
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

        bool isObject = _text[_at] == '{';
        if (!isObject && _text[_at] is not ('[' or '(') && QuoteAt(_at) == '\0')
        {
            bool isLiteral = TryWriteLiteral(_text[_at..].TrimEnd());
            _at = _text.Length;
            return isLiteral;
        }

        ReadValue(ValuePlace.Top);
        SkipBlanks();
        if (!_isRefused && _at < _text.Length && (_text[_at] == ',' || (isObject && _text[_at] == '{')))
        {
            ReadRestOfList();
        }

        SkipExcessOfClosings();
        return !_isRefused && _at == _text.Length;
    }

    /// <summary>Values with commas between them, or objects one after another, as the items of a list that lacks its brackets.</summary>
    private void ReadRestOfList()
    {
        int items = 1;
        _output.InsertFirst('[');
        while (!_isRefused && _at < _text.Length)
        {
            _at += _text[_at] == ',' ? 1 : 0;
            SkipBlanks();
            if (_at == _text.Length || !(IsOpening(_text[_at]) || QuoteAt(_at) != '\0'))
            {
                // What stands here instead of a value is refused where it is no closing sign.
                break;
            }

            _output.Write(',');
            ReadValue(ValuePlace.Array);
            SkipBlanks();
            items++;
        }

        if (items == 1)
        {
            _output.RemoveFirst();
        }
        else
        {
            _output.Write(']');
        }
    }

    /// <summary>Closing signs too many say nothing.</summary>
    private void SkipExcessOfClosings()
    {
        while (_at < _text.Length && _text[_at] is '}' or ']')
        {
            _at++;
            SkipBlanks();
        }
    }

    private void ReadValue(ValuePlace place)
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
                ReadArray('[');
                break;
            case '(':
                ReadArray('(');
                break;
            case '\\':
                _isEscaped = true;
                Refuse();
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

    private void Refuse() => _isRefused = true;

    /// <summary>What a value stands in, which decides where it may end.</summary>
    private enum ValuePlace
    {
        Top,
        Array,
        Object,
        Key,
    }
}
