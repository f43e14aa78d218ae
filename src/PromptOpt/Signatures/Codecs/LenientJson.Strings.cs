using System.Globalization;

namespace PromptOpt;

/// <content>Strings, words and literals.</content>
internal ref partial struct LenientJson
{
    // How far a quote is looked ahead from to tell whether it ends a string: the longest unquoted key considered.
    private const int LookAhead = 64;

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

    private void ReadKey()
    {
        if (QuoteAt(_at) != '\0')
        {
            ReadString(Place.Key);
        }
        else
        {
            ReadWord(Place.Key);
        }
    }

    private void ReadString(Place place)
    {
        char quote = QuoteAt(_at);
        bool isTriple = quote is '"' or '\'' && _at + 2 < _text.Length && _text[_at + 1] == quote && _text[_at + 2] == quote;
        _at += isTriple ? 3 : 1;
        _output.Write('"');
        bool isEnded = false;
        while (!isEnded && _at < _text.Length)
        {
            char c = _text[_at];
            if (c == '\\')
            {
                ReadEscape(quote);
            }
            else if (isTriple ? IsTripleAt(quote) : IsQuote(c, quote) && Ends(place, c))
            {
                _at += isTriple ? 3 : 1;
                isEnded = true;
            }
            else
            {
                WriteCharacter(c);
                _at++;
            }
        }

        _isOpen |= !isEnded;
        _output.Write('"');
    }

    private readonly bool IsTripleAt(char quote)
        => _at + 2 < _text.Length && _text[_at] == quote && _text[_at + 1] == quote && _text[_at + 2] == quote;

    private static bool IsQuote(char c, char quote) => c == quote || (quote == '”' && c is '“' or '"') || (quote == '’' && c == '\'');

    /// <summary>Whether the quote at the current index ends the string: only when what follows can follow a string there.</summary>
    private readonly bool Ends(Place place, char quote)
    {
        int next = SkipSpace(_at + 1, out bool hasLineBreak);
        if (next >= _text.Length)
        {
            return true;
        }

        char c = _text[next];
        return place switch
        {
            Place.Key => c is ':' or '=' or ',' or '}',
            Place.Top => true,
            Place.Array => c is ',' or ']' or ')' or '}' or '#' or '/' || (hasLineBreak && (c == quote || c is '{' or '[')),
            _ => c is '}' or ']' or ')' or '#' or '/' || (c == ',' && IsMemberAhead(SkipSpace(next + 1, out _))) || (c == quote && next > _at + 1 && IsMemberAhead(next)),
        };
    }

    /// <summary>Whether a key and a colon, a closing sign, a comment or the end stands at the index.</summary>
    private readonly bool IsMemberAhead(int at)
    {
        if (at >= _text.Length || _text[at] is '}' or ']' or ',' or '#' or '/')
        {
            return true;
        }

        char quote = QuoteAt(at);
        int from = quote == '\0' ? at : at + 1;
        int limit = Math.Min(_text.Length, from + LookAhead);
        for (int i = from; i < limit; i++)
        {
            char c = _text[i];
            if (quote != '\0')
            {
                if (c == '\\')
                {
                    i++;
                }
                else if (IsQuote(c, quote))
                {
                    int next = SkipSpace(i + 1, out _);
                    return next >= _text.Length || _text[next] is ':' or '=';
                }
            }
            else if (c is ':' or '=')
            {
                return i > from;
            }
            else if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or ' ' or '$' or '.'))
            {
                return false;
            }
        }

        // A quoted key longer than the look ahead, or one that the text ends in.
        return quote != '\0' || limit == _text.Length;
    }

    private readonly int SkipSpace(int at, out bool hasLineBreak)
    {
        hasLineBreak = false;
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            hasLineBreak |= _text[at] == '\n';
            at++;
        }

        return at;
    }

    private void ReadEscape(char quote)
    {
        char escaped = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        switch (escaped)
        {
            case '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't':
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

    private void WriteCharacter(char c)
    {
        bool isPaired = !char.IsSurrogate(c)
            || (char.IsHighSurrogate(c) && _at + 1 < _text.Length && char.IsLowSurrogate(_text[_at + 1]))
            || (char.IsLowSurrogate(c) && _at > 0 && char.IsHighSurrogate(_text[_at - 1]));
        _output.WriteUnit(isPaired ? c : '\uFFFD');
    }

    /// <summary>A number, literal or unquoted text, up to the sign that ends it in its place.</summary>
    private void ReadWord(Place place)
    {
        int start = _at;
        while (_at < _text.Length && !EndsWord(_text[_at], place))
        {
            _at++;
        }

        ReadOnlySpan<char> word = _text[start.._at];
        int comment = IndexOfComment(word);
        if (comment >= 0)
        {
            _at = start + comment;
            word = word[..comment];
        }

        word = word.Trim();
        if (_at == start)
        {
            // Never stand still: a sign that can begin nothing is skipped.
            _at++;
        }

        if (place == Place.Key || !TryWriteLiteral(word))
        {
            int end = _at;
            _output.Write('"');
            for (_at = start; _at < start + word.Length; _at++)
            {
                WriteCharacter(_text[_at]);
            }

            _output.Write('"');
            _at = end;
        }
    }

    private static bool EndsWord(char c, Place place)
        => c is ',' or '}' or ']' or '\n' or '\r' || (place == Place.Key && c is ':' or '=') || (place != Place.Key && c == ')');

    private static int IndexOfComment(ReadOnlySpan<char> word)
    {
        int at = word.IndexOf(" //");
        int hash = word.IndexOf(" #");
        int block = word.IndexOf("/*");
        int first = at < 0 ? hash : hash < 0 ? at : Math.Min(at, hash);
        return first < 0 ? block : block < 0 ? first : Math.Min(first, block);
    }

    private bool TryWriteLiteral(ReadOnlySpan<char> word)
    {
        string? literal = word switch
        {
            "null" or "None" or "undefined" => "null",
            "true" or "True" or "TRUE" => "true",
            "false" or "False" or "FALSE" => "false",
            "NaN" or "nan" => "\"NaN\"",
            "Infinity" => "\"Infinity\"",
            "-Infinity" => "\"-Infinity\"",
            _ => null,
        };
        if (literal is not null)
        {
            _output.Write(literal);
            return true;
        }

        if (!IsJsonNumber(word))
        {
            return false;
        }

        _output.Write(word);
        return true;
    }

    private static bool IsJsonNumber(ReadOnlySpan<char> word)
    {
        int at = word.StartsWith("-") ? 1 : 0;
        int digits = Digits(word, ref at);
        if (digits == 0 || (digits > 1 && word[at - digits] == '0'))
        {
            return false;
        }

        if (at < word.Length && word[at] == '.')
        {
            at++;
            if (Digits(word, ref at) == 0)
            {
                return false;
            }
        }

        if (at < word.Length && word[at] is 'e' or 'E')
        {
            at++;
            at += at < word.Length && word[at] is '+' or '-' ? 1 : 0;
            if (Digits(word, ref at) == 0)
            {
                return false;
            }
        }

        return at == word.Length;
    }

    private static int Digits(ReadOnlySpan<char> word, ref int at)
    {
        int start = at;
        while (at < word.Length && char.IsAsciiDigit(word[at]))
        {
            at++;
        }

        return at - start;
    }
}
