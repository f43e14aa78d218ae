using System.Globalization;

namespace PromptOpt;

/// <content>Strings.</content>
internal ref partial struct LenientJson
{
    /// <summary>The quote that would close a string beginning at the index, or NUL when none begins there.</summary>
    private readonly char QuoteAt(int at)
        => _text[at] switch
        {
            '"' => '"',
            '\'' => '\'',
            '`' => '`',
            '“' or '”' or '„' => '”',
            '‘' or '’' => '’',
            _ => '\0',
        };

    private static bool IsQuote(char c, char quote) => c == quote || (quote == '”' && c is '“' or '"') || (quote == '’' && c == '\'');

    private void ReadKey()
    {
        if (_text[_at] == '\\')
        {
            _isEscaped = true;
            Refuse();
        }
        else if (IsOpening(_text[_at]))
        {
            // A value where a member must stand belongs nowhere.
            Refuse();
        }
        else if (QuoteAt(_at) != '\0')
        {
            ReadString(ValuePlace.Key);
        }
        else
        {
            ReadWord(ValuePlace.Key);
        }
    }

    private void ReadString(ValuePlace place)
    {
        char quote = QuoteAt(_at);
        bool isTriple = quote is '"' or '\'' or '`' && IsTripleAt(_at, quote);
        if (isTriple && quote == '`')
        {
            ReadFencedString(place);
            return;
        }

        _at += isTriple ? 3 : 1;
        _output.Write('"');
        bool isEnded = false;
        int start = _at;
        _formula = new FormulaSigns(start);
        InnerQuotes inner = default;
        while (!isEnded && _at < _text.Length)
        {
            char c = _text[_at];
            if (c == '\\')
            {
                ReadEscape(quote, start);
            }
            else if (isTriple ? IsTripleAt(_at, quote) : IsQuote(c, quote))
            {
                isEnded = isTriple || Ends(place, _at, c, inner.Count);
                if (isEnded)
                {
                    _at += isTriple ? 3 : 1;
                }
                else
                {
                    inner.Add(_text, start, _at);
                    WriteCharacter();
                    _at++;
                }
            }
            else
            {
                WriteCharacter();
                _at++;
            }
        }

        _output.Write('"');
        _strays += inner.Count;
        if (!isEnded)
        {
            _end = LenientJsonEnd.Torn;
        }
        else if (inner.HaveSeveralReadings || (isTriple && !Ends(place, _at - 1, quote, strays: 0)))
        {
            Refuse();
        }
    }

    /// <summary>A text between three back-ticks, as it stands; the name of a language behind the first three is none of it.</summary>
    private void ReadFencedString(ValuePlace place)
    {
        int start = _at + 3;
        int length = _text[start..].IndexOf("```", StringComparison.Ordinal);
        int end = length < 0 ? _text.Length : start + length;
        int line = _text[start..end].IndexOf('\n');
        if (line >= 0 && IsLanguage(_text.Slice(start, line).Trim()))
        {
            start += line + 1;
        }

        int last = end - (end > start && _text[end - 1] == '\n' ? 1 : 0);
        last -= last > start && last < end && _text[last - 1] == '\r' ? 1 : 0;
        _output.Write('"');
        for (_at = start; _at < last; _at++)
        {
            WriteCharacter();
        }

        _output.Write('"');
        _at = Math.Min(end + 3, _text.Length);
        if (length < 0)
        {
            _end = LenientJsonEnd.Torn;
        }
        else if (!Ends(place, _at - 1, '`', strays: 0))
        {
            Refuse();
        }
    }

    private static bool IsLanguage(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('+' or '-' or '#' or '_' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private readonly bool IsTripleAt(int at, char quote)
        => at + 2 < _text.Length && _text[at] == quote && _text[at + 1] == quote && _text[at + 2] == quote;

    private void ReadEscape(char quote, int start)
    {
        char escaped = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        switch (escaped)
        {
            case 'b' or 'f' or 'n' or 'r' or 't' when _at + 2 < _text.Length && char.IsAsciiLetter(_text[_at + 2]) && BareBackslash.IsAt(_text, start, _at, _formula.AreOpenAt(_text, _at)):
                _output.Write("\\\\");
                _at++;
                break;
            case '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't':
                _isRefused |= escaped is 'n' or 't' && BareBackslash.MayBeAt(_text, start, _at);
                _output.Write('\\');
                _output.Write(escaped);
                _at += 2;
                break;
            case 'u' when TryReadUnicode(_at + 2, out char unit):
                _at += 6;
                WriteEscapedUnit(unit);
                break;
            case '\0' when _at + 1 >= _text.Length:
                _output.Write("\\\\");
                _at++;
                break;
            default:
                // \' is Python's; any other sign behind a backslash is meant as it stands, as in c:\path.
                if (escaped != quote && escaped != '\'')
                {
                    _output.Write("\\\\");
                }

                _at++;
                if (escaped == quote || escaped == '\'')
                {
                    _output.Write(escaped);
                    _at++;
                }

                break;
        }
    }

    private readonly bool TryReadUnicode(int at, out char unit)
    {
        unit = '\0';
        if (at + 4 > _text.Length || !ushort.TryParse(_text.Slice(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value))
        {
            return false;
        }

        unit = (char)value;
        return true;
    }

    /// <summary>Writes an escaped UTF-16 unit. Half a surrogate pair is no text in JSON, so it becomes the replacement character.</summary>
    private void WriteEscapedUnit(char unit)
    {
        if (char.IsHighSurrogate(unit)
            && _at + 6 <= _text.Length && _text[_at] == '\\' && _text[_at + 1] == 'u'
            && TryReadUnicode(_at + 2, out char low) && char.IsLowSurrogate(low))
        {
            _output.Write(unit);
            _output.Write(low);
            _at += 6;
            return;
        }

        _output.WriteUnit(char.IsSurrogate(unit) ? '\uFFFD' : unit);
    }

    private void WriteCharacter() => WriteCharacter(_text, _at);

    private void WriteCharacter(ReadOnlySpan<char> text, int at)
    {
        char c = text[at];
        bool isPaired = !char.IsSurrogate(c)
            || (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            || (char.IsLowSurrogate(c) && at > 0 && char.IsHighSurrogate(text[at - 1]));
        _output.WriteUnit(isPaired ? c : '\uFFFD');
    }
}
