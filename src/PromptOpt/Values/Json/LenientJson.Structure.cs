namespace PromptOpt;

/// <content>Arrays, objects and what is open around a value.</content>
internal ref partial struct LenientJson
{
    private void ReadArray(char open)
    {
        if (!TryEnter(open))
        {
            return;
        }

        _at++;
        ListSigns signs = default;
        bool isFirst = true;
        while (SkipToItem(out int commas))
        {
            signs.NoteCommas(isFirst, commas);
            if (TryClose())
            {
                break;
            }

            if (!isFirst)
            {
                _output.Write(',');
            }

            signs.Note(isFirst, commas, isWord: !IsOpening(_text[_at]) && QuoteAt(_at) == '\0');
            isFirst = false;
            int strays = _strays;
            ReadValue(ValuePlace.Array);
            signs.NoteStrays(_strays - strays);
        }

        _isRefused |= signs.HaveSeveralReadings;
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
        SkipDoubledBrace();
        bool hasQuotedKeys = _hasQuotedKeys;
        bool isFirst = true;
        while (SkipToItem(out _))
        {
            if (TryClose())
            {
                break;
            }

            if (!isFirst)
            {
                _output.Write(',');
            }

            bool isQuoted = QuoteAt(_at) != '\0';
            _hasQuotedKeys = isFirst ? isQuoted : _hasQuotedKeys && isQuoted;
            int key = _at;
            ReadKey();
            SkipBlanks();
            if (_at < _text.Length && _text[_at] is ':' or '=')
            {
                ReadMemberValue();
            }
            else if (isFirst && _at < _text.Length && (isQuoted ? _text[_at] is ',' or '}' : _text[_at] == ',' && IsLiteral(_text[key.._at].TrimEnd())))
            {
                ReadRestOfSet(start, key);
                break;
            }
            else if (_at == _text.Length)
            {
                // The text ends behind a key.
                _output.Write(":null");
                _end = LenientJsonEnd.Torn;
            }
            else
            {
                Refuse();
            }

            isFirst = false;
        }

        _hasQuotedKeys = hasQuotedKeys;
        Leave(_output[start] == '{' ? '}' : ']');
    }

    /// <summary>Templates double their braces.</summary>
    private void SkipDoubledBrace()
    {
        if (_depth == 1 && _at < _text.Length && _text[_at] == '{')
        {
            _at++;
        }
    }

    private void ReadMemberValue()
    {
        _output.Write(':');
        _at++;
        _at += _at < _text.Length && _text[_at] == '>' ? 1 : 0;
        if (!IsWordWithHash())
        {
            SkipBlanks();
        }

        if (_at == _text.Length)
        {
            _output.Write("null");
            _end = LenientJsonEnd.Torn;
        }
        else if (_text[_at] is ',' or '}' or ']')
        {
            // A value that is not there is none that was left out.
            Refuse();
        }
        else
        {
            ReadValue(ValuePlace.Object);
        }
    }

    /// <summary>Python writes sets in braces: values without keys.</summary>
    private void ReadRestOfSet(int start, int first)
    {
        _output.Truncate(start);
        _output.Write('[');
        _at = first;
        bool isFirst = true;
        while (SkipToItem(out _))
        {
            if (TryClose())
            {
                break;
            }

            if (!isFirst)
            {
                _output.Write(',');
            }

            isFirst = false;
            ReadValue(ValuePlace.Array);
        }
    }

    /// <summary>
    /// Uses up the closing sign at the index, if there is one. A sign that closes something further out ends this too, but not the outermost value:
    /// there it is a sign that something was misunderstood.
    /// </summary>
    private bool TryClose()
    {
        char close = _text[_at];
        if (close is not ('}' or ']' or ')'))
        {
            return false;
        }

        if (Closes(close, _depth - 1))
        {
            _at++;
        }
        else if (_depth == 1)
        {
            Refuse();
        }

        return true;
    }

    private readonly bool Closes(char close, int level)
    {
        ulong bit = 1UL << level;
        return (_objects & bit) != 0 ? close == '}'
            : (_tuples & bit) != 0 ? close == ')'
            : close == ']';
    }

    private readonly bool IsInTuple => _depth > 0 && (_tuples & (1UL << (_depth - 1))) != 0;

    private static bool IsOpening(char c) => c is '{' or '[' or '(';

    /// <summary>Goes to the next item or closing sign, over blanks, comments and any number of commas.</summary>
    private bool SkipToItem(out int commas)
    {
        commas = 0;
        if (_isRefused)
        {
            return false;
        }

        bool isKey = (_objects & (1UL << (_depth - 1))) != 0;
        if (isKey || !IsWordWithHash())
        {
            SkipBlanks(isKey);
        }

        while (_at < _text.Length && _text[_at] is ',' or ';')
        {
            _at++;
            commas++;
            if (isKey || !IsWordWithHash())
            {
                SkipBlanks(isKey);
            }
        }

        if (_at == _text.Length && _end == LenientJsonEnd.Closed)
        {
            _end = commas > 0 ? LenientJsonEnd.Torn : LenientJsonEnd.Open;
        }

        return _at < _text.Length && !_isRefused;
    }

    private bool TryEnter(char open)
    {
        if (_depth == MaxDepth)
        {
            Refuse();
            return false;
        }

        ulong bit = 1UL << _depth;
        _objects = open == '{' ? _objects | bit : _objects & ~bit;
        _tuples = open == '(' ? _tuples | bit : _tuples & ~bit;
        _depth++;
        _output.Write(open == '{' ? '{' : '[');
        return true;
    }

    private void Leave(char close)
    {
        _output.Write(close);
        _depth--;
    }

    /// <summary>How the items of a list are told apart: none may be missing between two commas, and where commas are missing, signs that could separate as well as belong to a text must not occur.</summary>
    private struct ListSigns
    {
        private bool _hasComma;
        private bool _lacksComma;
        private bool _lacksCommaAtWord;
        private bool _lacksItem;
        private bool _wasWord;
        private int _withStrays;
        private int _withOddStrays;

        public readonly bool HaveSeveralReadings
            => _lacksItem || (_lacksComma && _withStrays > 0) || (_lacksCommaAtWord && _hasComma) || _withOddStrays > 1;

        public void NoteCommas(bool isFirst, int commas) => _lacksItem |= commas > (isFirst ? 0 : 1);

        public void Note(bool isFirst, int commas, bool isWord)
        {
            if (!isFirst)
            {
                _hasComma |= commas > 0;
                _lacksComma |= commas == 0;
                _lacksCommaAtWord |= commas == 0 && (isWord || _wasWord);
            }

            _wasWord = isWord;
        }

        public void NoteStrays(int strays)
        {
            _withStrays += strays > 0 ? 1 : 0;
            _withOddStrays += (strays & 1) == 1 ? 1 : 0;
        }
    }
}
